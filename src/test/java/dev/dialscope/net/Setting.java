package dev.dialscope.net;

import java.util.stream.Stream;

/** On which kind of thread, and over which network, a blocking call is tried. */
record Setting(Threads threads, String network) {
    static Stream<Setting> all() {
        return Stream.of("tcp", "unix").flatMap(Setting::over);
    }

    static Stream<Setting> tcp() {
        return over("tcp");
    }

    private static Stream<Setting> over(String network) {
        return Stream.of(Threads.values()).map(threads -> new Setting(threads, network));
    }

    @Override
    public String toString() {
        return network + ", " + threads.name().toLowerCase() + " thread";
    }
}
