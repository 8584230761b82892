package dev.dialscope.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Takes calls from the whole process, for good: seccomp(2). Written for little-endian machines. */
final class Seccomp {
    private static final boolean X86 = System.getProperty("os.arch").equals("amd64");
    private static final int SYS_SOCKET = X86 ? 41 : 198;
    private static final int SYS_BIND = X86 ? 49 : 200;
    private static final long SYS_SECCOMP = X86 ? 317 : 277;

    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final int SECCOMP_RET_ALLOW = 0x7fff0000;
    private static final int SECCOMP_RET_ERRNO = 0x00050000;

    private static final int AF_NETLINK = 16;
    private static final int EPERM = 1;

    // linux/bpf_common.h: a word of struct seccomp_data is loaded, compared, and decides.
    private static final int LOAD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    private static final int NUMBER = 0;
    private static final int FIRST_ARGUMENT = 16;

    private Seccomp() {}

    /** Netlink sockets, as the sandbox of a container does. */
    static void forbidNetlink() throws Throwable {
        install(
                filter(LOAD, 0, 0, NUMBER),
                filter(JUMP_IF_EQUAL, 0, 3, SYS_SOCKET),
                filter(LOAD, 0, 0, FIRST_ARGUMENT),
                filter(JUMP_IF_EQUAL, 0, 1, AF_NETLINK),
                filter(RETURN, 0, 0, SECCOMP_RET_ERRNO | EPERM),
                filter(RETURN, 0, 0, SECCOMP_RET_ALLOW));
    }

    /** Any bind, so that a netlink socket can be opened but not join a group. */
    static void forbidBind() throws Throwable {
        install(
                filter(LOAD, 0, 0, NUMBER),
                filter(JUMP_IF_EQUAL, 0, 1, SYS_BIND),
                filter(RETURN, 0, 0, SECCOMP_RET_ERRNO | EPERM),
                filter(RETURN, 0, 0, SECCOMP_RET_ALLOW));
    }

    /** struct sock_filter: what to do, how far to jump if so and if not, and its operand. */
    private static long filter(int code, int ifSo, int ifNot, int operand) {
        return (long) operand << 32 | (long) ifNot << 24 | (long) ifSo << 16 | code;
    }

    private static void install(long... filters) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(2 * Long.BYTES, Long.BYTES);
            program.set(ValueLayout.JAVA_SHORT, 0, (short) filters.length);
            program.set(ValueLayout.ADDRESS, Long.BYTES, arena.allocateFrom(ValueLayout.JAVA_LONG, filters));
            int forbidden = (int) prctl().invokeExact(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L);
            long filtered = (long)
                    syscall().invokeExact(SYS_SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, program);
            if (forbidden != 0 || filtered != 0) {
                throw new IllegalStateException("prctl: " + forbidden + ", seccomp: " + filtered);
            }
        }
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
