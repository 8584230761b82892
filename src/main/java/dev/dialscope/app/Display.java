package dev.dialscope.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether there is a display for a window, and which one. Does not load JavaFX. */
final class Display {
    /** JavaFX's own property. */
    private static final String PIPELINES = "prism.order";

    /** The kernel's graphics cards, NVIDIA's own driver, and the card of the system around a Linux on Windows. */
    private static final List<String> CARDS = List.of("dri", "nvidiactl", "dxg");

    private Display() {}

    /**
     * Whether there is a display. Windows and macOS always have one. Elsewhere the environment names it, unless JavaFX was told to work
     * without one.
     */
    static boolean present() {
        String system = System.getProperty("os.name", "");
        boolean always = system.startsWith("Windows") || system.startsWith("Mac");
        return always || System.getProperty("glass.platform") != null || named("DISPLAY");
    }

    /** The name of the display, if a user may have several. On Linux JavaFX uses X11, in a Wayland session too. */
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
