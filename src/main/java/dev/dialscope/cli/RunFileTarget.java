package dev.dialscope.cli;

import dev.dialscope.export.Exporter;
import dev.dialscope.store.RunFileWriter;
import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The run file as a format of {@code run}: it keeps all of a run, packed if its name ends in {@code .gz}. */
record RunFileTarget(boolean packed) implements Exporter {
    static final String OPTION = "--output";

    /** The first two bytes of what gzip packed, as characters. */
    private static final String PACKED = "\u001f\u008b";

    @Override
    public String id() {
        return "output";
    }

    @Override
    public String extension() {
        return packed ? "dialscope.gz" : "dialscope";
    }

    @Override
    public boolean replaces(String firstLine) {
        return firstLine.isEmpty() || firstLine.startsWith("{\"dialscope\":") || packed && firstLine.startsWith(PACKED);
    }

    @Override
    public void write(Recording recording, Locale locale, OutputStream out) throws IOException {
        if (!packed) {
            RunFileWriter.write(recording, out);
            return;
        }
        GZIPOutputStream gzip = new GZIPOutputStream(out);
        RunFileWriter.write(recording, gzip);
        gzip.finish();
        out.flush();
    }
}
