package dev.dialscope.export;

import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@link RunCsv}, in UTF-8. */
final class CsvExporter implements Exporter {
    @Override
    public String id() {
        return "csv";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public boolean replaces(String firstLine) {
        return RunCsv.replaces(firstLine);
    }

    @Override
    public void write(Recording recording, Locale locale, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        RunCsv.write(recording, text);
        text.flush();
    }
}
