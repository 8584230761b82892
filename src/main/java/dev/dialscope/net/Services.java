package dev.dialscope.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ports of TCP services by their names: those that Go knows by itself, and above them the system's file, services(5). */
final class Services {
    private static final Map<String, Integer> BUILT_IN = Map.ofEntries(
            Map.entry("ftp", 21),
            Map.entry("ftps", 990),
            Map.entry("gopher", 70),
            Map.entry("http", 80),
            Map.entry("https", 443),
            Map.entry("imap2", 143),
            Map.entry("imap3", 220),
            Map.entry("imaps", 993),
            Map.entry("pop3", 110),
            Map.entry("pop3s", 995),
            Map.entry("smtp", 25),
            Map.entry("ssh", 22),
            Map.entry("telnet", 23));

    private Services() {}

    /** Null for a name that is unknown. In ASCII, capitals are as good as small letters. */
    static Integer port(String name) {
        return name.chars().allMatch(c -> c < 128) ? OfSystem.PORTS.get(name.toLowerCase(Locale.ROOT)) : null;
    }

    /** Read once, when a name is first looked for. */
    private static final class OfSystem {
        static final Map<String, Integer> PORTS = read();

        private static Map<String, Integer> read() {
            try {
                return parse(Files.readAllLines(Path.of("/etc/services"), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                return BUILT_IN;
            }
        }
    }

    /** Lines such as {@code http 80/tcp www # World Wide Web}. */
    static Map<String, Integer> parse(List<String> lines) {
        Map<String, Integer> ports = new HashMap<>(BUILT_IN);
        for (String line : lines) {
            String[] fields = line.replaceFirst("#.*", "").strip().split("\\s+");
            if (fields.length >= 2 && fields[1].matches("0*[1-9][0-9]{0,8}/tcp")) {
                int port = Integer.parseInt(fields[1].substring(0, fields[1].indexOf('/')));
                ports.put(fields[0], port);
                for (int alias = 2; alias < fields.length; alias++) {
                    ports.put(fields[alias], port);
                }
            }
        }
        return ports;
    }
}
