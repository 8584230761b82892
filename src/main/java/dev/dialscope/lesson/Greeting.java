package dev.dialscope.lesson;

import dev.dialscope.net.Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a worker says: a line of text, or a page to a client that asks in HTTP/1 (RFC 9112), which does not understand anything else. */
final class Greeting {
    private static final String TEXT = "hello from the worker\n";

    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) \\S+ HTTP/1\\.[01]\\r?\\n.*", Pattern.DOTALL);

    /** The icon is empty, so that a browser does not ask for one on a connection of its own. */
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Dialscope</title><link rel="icon" href="data:,"></head>
            <body>
            <h1>Hello from the worker</h1>
            <p>Your browser came from %s: that is one connection, and one lane on the timeline.</p>
            </body>
            </html>
            """;

    private Greeting() {}

    /**
     * The answer.
     *
     * @param asked what the client has sent so far
     * @param client the client's address; null for one without
     */
    static ByteBuffer to(String asked, Address client) {
        Matcher request = REQUEST_LINE.matcher(asked);
        if (!request.matches()) {
            return StandardCharsets.UTF_8.encode(TEXT);
        }
        String page = PAGE.formatted(client);
        String head = "HTTP/1.1 200 OK\r\n"
                + "Content-Type: text/html; charset=utf-8\r\n"
                + "Content-Length: " + StandardCharsets.UTF_8.encode(page).remaining() + "\r\n"
                + "Connection: close\r\n\r\n";
        // RFC 9110, 9.3.2: the answer to HEAD has no content.
        return StandardCharsets.UTF_8.encode(request.group(1).equals("HEAD") ? head : head + page);
    }
}
