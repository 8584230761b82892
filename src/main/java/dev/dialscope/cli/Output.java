package dev.dialscope.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A stream that remembers why it could not be written: a print stream only knows that it could not. */
final class Output extends FilterOutputStream {
    private volatile IOException failure;

    Output(OutputStream out) {
        super(out);
    }

    /** A print stream to it, in UTF-8. */
    PrintStream printer() {
        return new PrintStream(this, false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) throws IOException {
        guarded(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        guarded(() -> out.write(bytes, from, count));
    }

    @Override
    public void flush() throws IOException {
        guarded(out::flush);
    }

    private interface Call {
        void run() throws IOException;
    }

    private void guarded(Call call) throws IOException {
        try {
            call.run();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    /** Why it could not be written; null where it could. */
    IOException failure() {
        return failure;
    }
}
