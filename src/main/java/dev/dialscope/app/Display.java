package dev.dialscope.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether a window can be opened at all, as far as can be known before JavaFX is touched. */
final class Display {
    /** JavaFX's own property. */
    private static final String PIPELINES = "prism.order";

    /** The kernel's graphics cards, NVIDIA's own driver, and the card of the system around a Linux on Windows. */
    private static final List<String> CARDS = List.of("dri", "nvidiactl", "dxg");

    private Display() {}

    /** Windows and macOS always have one; elsewhere the environment names it, or JavaFX was told to do without. */
    static boolean present() {
        String system = System.getProperty("os.name", "");
        boolean always = system.startsWith("Windows") || system.startsWith("Mac");
        return always || System.getProperty("glass.platform") != null || named("DISPLAY");
    }

    /** Which one it is, where a user may have several: JavaFX's windows are X11's on Linux, also in a session of Wayland. */
    static String name() {
        return Stream.of("DISPLAY", "SESSIONNAME")
                .filter(Display::named)
                .map(System::getenv)
                .findFirst()
                .orElse("");
    }

    /**
     * Tells JavaFX to paint by the processor where the system has no graphics card: JavaFX would load the system's OpenGL, a hundred megabytes of
     * Mesa and LLVM, find that it paints by the processor itself, and turn it down. Who has set the property has decided.
     *
     * @param devices the folder of the system's devices
     */
    static void choosePipeline(Path devices) {
        boolean linux = System.getProperty("os.name", "").equals("Linux");
        if (linux
                && System.getProperty(PIPELINES) == null
                && CARDS.stream().noneMatch(card -> Files.exists(devices.resolve(card)))) {
            System.setProperty(PIPELINES, "sw");
        }
    }

    private static boolean named(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}
