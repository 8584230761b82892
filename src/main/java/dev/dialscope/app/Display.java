package dev.dialscope.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether there is a display for a window, and which one. Does not load JavaFX. */
final class Display {
    /** JavaFX's own property. */
    private static final String PIPELINES = "prism.order";

    /** The device files of graphics cards: of the kernel, of NVIDIA's driver, and of the host of a Linux on Windows. */
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
     * Makes JavaFX render in software if the system has no graphics card. Otherwise JavaFX would load the system's OpenGL, 100 MB of Mesa
     * and LLVM, find that it renders in software, and reject it. Does nothing if the user has set the property.
     *
     * @param devices the folder of the devices, {@code /dev}
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
