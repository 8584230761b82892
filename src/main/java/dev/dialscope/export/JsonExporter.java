package dev.dialscope.export;

import dev.dialscope.trace.Recording;
import dev.dialscope.words.Verdicts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** {@link RunJson} with the verdicts in a language. */
final class JsonExporter implements Exporter {
    @Override
    public String id() {
        return "json";
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public boolean replaces(String firstLine) {
        return firstLine.isEmpty() || firstLine.startsWith("{\"lesson\":");
    }

    @Override
    public void write(Recording recording, Locale locale, OutputStream out) throws IOException {
        RunJson.write(recording, new Verdicts(locale, recording.trace())::of, out);
    }
}
