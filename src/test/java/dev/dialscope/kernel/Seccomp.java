package dev.dialscope.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Takes netlink sockets from the whole process, for good, as the sandbox of a container does: seccomp(2). */
final class Seccomp {
    private static final boolean X86 = System.getProperty("os.arch").equals("amd64");
    private static final int SYS_SOCKET = X86 ? 41 : 198;
    private static final long SYS_SECCOMP = X86 ? 317 : 277;

    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final int SECCOMP_RET_ALLOW = 0x7fff0000;
    private static final int SECCOMP_RET_ERRNO = 0x00050000;

    private static final int AF_NETLINK = 16;
    private static final int EPERM = 1;

    // linux/bpf_common.h: a word of struct seccomp_data is loaded, compared, and decides.
    private static final short LOAD = 0x20;
    private static final short JUMP_IF_EQUAL = 0x15;
    private static final short RETURN = 0x06;
    private static final int NUMBER = 0;
    private static final int FIRST_ARGUMENT = 16;

    private static final int FILTER_BYTES = 8;

    private Seccomp() {}

    static void forbidNetlink() throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment filter = arena.allocate(6 * FILTER_BYTES, Long.BYTES);
            put(filter, 0, LOAD, 0, 0, NUMBER);
            put(filter, 1, JUMP_IF_EQUAL, 0, 3, SYS_SOCKET);
            put(filter, 2, LOAD, 0, 0, FIRST_ARGUMENT);
            put(filter, 3, JUMP_IF_EQUAL, 0, 1, AF_NETLINK);
            put(filter, 4, RETURN, 0, 0, SECCOMP_RET_ERRNO | EPERM);
            put(filter, 5, RETURN, 0, 0, SECCOMP_RET_ALLOW);
            MemorySegment program = arena.allocate(2 * Long.BYTES, Long.BYTES);
            program.set(ValueLayout.JAVA_SHORT, 0, (short) 6);
            program.set(ValueLayout.ADDRESS, Long.BYTES, filter);
            int forbidden = (int) prctl().invokeExact(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L);
            long filtered = (long)
                    syscall().invokeExact(SYS_SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, program);
            if (forbidden != 0 || filtered != 0) {
                throw new IllegalStateException("prctl: " + forbidden + ", seccomp: " + filtered);
            }
        }
    }

    /** struct sock_filter: what to do, how far to jump if so and if not, and its operand. */
    private static void put(MemorySegment filter, int index, short code, int ifSo, int ifNot, int operand) {
        long at = (long) index * FILTER_BYTES;
        filter.set(ValueLayout.JAVA_SHORT, at, code);
        filter.set(ValueLayout.JAVA_BYTE, at + 2, (byte) ifSo);
        filter.set(ValueLayout.JAVA_BYTE, at + 3, (byte) ifNot);
        filter.set(ValueLayout.JAVA_INT, at + 4, operand);
    }

    private static MethodHandle prctl() {
        return find(
                "prctl",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG));
    }

    private static MethodHandle syscall() {
        return find(
                "syscall",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS));
    }

    /** Both take any number of arguments after the first. */
    @SuppressWarnings("restricted")
    private static MethodHandle find(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, Linker.Option.firstVariadicArg(1));
    }
}
