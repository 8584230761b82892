package dev.dialscope.app;

import java.util.stream.Stream;

/** Whether a window can be opened at all, as far as can be known before JavaFX is touched. */
final class Display {
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

    private static boolean named(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}
