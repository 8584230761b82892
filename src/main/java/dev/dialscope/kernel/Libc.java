package dev.dialscope.kernel;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The few calls of the C library that a netlink socket takes, as their manual pages describe them, but for one thing: what fails
 * returns its errno negated, as the kernel itself does, instead of -1. An object belongs to the thread of its arena, for it holds that
 * thread's errno.
 *
 * <p>The class cannot be initialised where native access is denied to the module: {@link IllegalCallerException}.
 */
final class Libc {
    // asm-generic/errno-base.h and errno.h: the numbers of x86-64 and of ARM.
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int ENOBUFS = 105;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = find("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle BIND = find("bind", FunctionDescriptor.of(INT, INT, POINTER, INT));
    private static final MethodHandle SETSOCKOPT =
            find("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, INT));
    private static final MethodHandle SEND = find("send", FunctionDescriptor.of(SIZE, INT, POINTER, SIZE, INT));
    private static final MethodHandle RECV = find("recv", FunctionDescriptor.of(SIZE, INT, POINTER, SIZE, INT));
    private static final MethodHandle CLOSE = find("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle STRERROR = find("strerror", FunctionDescriptor.of(POINTER, INT));

    private final MemorySegment state;

    Libc(Arena arena) {
        state = arena.allocate(STATE);
    }

    int socket(int family, int type, int protocol) {
        try {
            return result((int) SOCKET.invokeExact(state, family, type, protocol));
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    int bind(int fd, MemorySegment address) {
        try {
            return result((int) BIND.invokeExact(state, fd, address, (int) address.byteSize()));
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    int setsockopt(int fd, int level, int option, MemorySegment value) {
        try {
            return result((int) SETSOCKOPT.invokeExact(state, fd, level, option, value, (int) value.byteSize()));
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    int send(int fd, MemorySegment data, int flags) {
        try {
            return result((int) (long) SEND.invokeExact(state, fd, data, data.byteSize(), flags));
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    int recv(int fd, MemorySegment into, int flags) {
        try {
            return result((int) (long) RECV.invokeExact(state, fd, into, into.byteSize(), flags));
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    int close(int fd) {
        try {
            return result((int) CLOSE.invokeExact(state, fd));
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** What the system says of an error, negated or not: {@code Operation not permitted}. */
    @SuppressWarnings("restricted")
    String strerror(int error) {
        try {
            MemorySegment text = (MemorySegment) STRERROR.invokeExact(state, Math.abs(error));
            // C tells no length: the text ends where its zero stands.
            return text.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private int result(int returned) {
        return returned >= 0 ? returned : -(int) ERRNO.get(state, 0L);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle find(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), type, Linker.Option.captureCallState("errno"));
    }

    /** C throws nothing, but the memory handed to it may be closed or another thread's. */
    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof RuntimeException mistake) {
            return mistake;
        }
        throw new AssertionError("a call into C throws nothing", e);
    }
}
