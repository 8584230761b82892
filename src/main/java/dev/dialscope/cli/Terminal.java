package dev.dialscope.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * What is known of the terminal that the output goes to.
 *
 * @param width the columns that a line of standard output has; {@link Integer#MAX_VALUE} where it goes to a file or a pipe
 * @param errors tells the columns that a line of standard error has now, 0 where it is no terminal, so that no line can be written over
 */
record Terminal(int width, IntSupplier errors) {
    /** Output that no person watches. */
    static final Terminal NONE = new Terminal(Integer.MAX_VALUE, () -> 0);

    private static final int OUT = 1;
    private static final int ERR = 2;

    /** What a terminal has that does not tell: the width of a punched card, and of most terminals since. */
    private static final int USUAL = 80;

    /** TIOCGWINSZ: asm-generic/ioctls.h on Linux, sys/ttycom.h on macOS. */
    private static final long GET_WINDOW_SIZE =
            System.getProperty("os.name", "").startsWith("Mac") ? 0x40087468L : 0x5413L;

    /** The terminal that this process was started in; none where the system can't be asked. */
    static Terminal ofThisProcess() {
        if (!Terminal.class.getModule().isNativeAccessEnabled()) {
            return NONE;
        }
        return new Terminal(
                isTerminal(OUT) ? columns(OUT) : Integer.MAX_VALUE, () -> isTerminal(ERR) ? columns(ERR) : 0);
    }

    int errorColumns() {
        return errors.getAsInt();
    }

    /** The terminal's own word; else the shell's, else the usual. */
    private static int columns(int descriptor) {
        int told = windowColumns(descriptor);
        return told > 0 ? told : shellColumns(System.getenv("COLUMNS"));
    }

    private static int shellColumns(String columns) {
        return columns != null && columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : USUAL;
    }

    /** The second number of struct winsize, see ioctl_tty(2); 0 where the terminal does not know, or can't be asked. */
    @SuppressWarnings("restricted")
    private static int windowColumns(int descriptor) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> ioctl = linker.defaultLookup().find("ioctl");
        if (ioctl.isEmpty()) {
            return 0;
        }
        FunctionDescriptor type = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
            int failed = (int) linker.downcallHandle(ioctl.get(), type, Linker.Option.firstVariadicArg(2))
                    .invokeExact(descriptor, GET_WINDOW_SIZE, size);
            return failed == 0 ? Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 1)) : 0;
        } catch (Throwable e) {
            throw new AssertionError("a call into C throws nothing", e);
        }
    }

    private static boolean isTerminal(int descriptor) {
        return !isFileOrPipe(descriptor) && isAtty(descriptor);
    }

    /** Whether proc(5) says so, in a fraction of the time that the first call into C takes. False where there is no such file system. */
    private static boolean isFileOrPipe(int descriptor) {
        Path open = Path.of("/proc/self/fd", Integer.toString(descriptor));
        try {
            String target = Files.readSymbolicLink(open).toString();
            return target.startsWith("pipe:")
                    || target.startsWith("socket:")
                    || target.equals("/dev/null")
                    || Files.isRegularFile(open);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** isatty(3): Java's console tells only whether input and output are both a terminal, and nothing of the errors. */
    @SuppressWarnings("restricted")
    private static boolean isAtty(int descriptor) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> isatty = linker.defaultLookup()
                .find("isatty")
                .or(() -> linker.defaultLookup().find("_isatty"));
        if (isatty.isEmpty()) {
            return false;
        }
        FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        try {
            return (int) linker.downcallHandle(isatty.get(), type).invokeExact(descriptor) != 0;
        } catch (Throwable e) {
            throw new AssertionError("a call into C throws nothing", e);
        }
    }
}
