package dev.dialscope.export;

import java.util.List;

/** All formats. */
public final class Exporters {
    private static final List<Exporter> ALL = List.of(new JsonExporter(), new CsvExporter());

    private Exporters() {}

    /** All formats, in the order in which a person reads them. */
    public static List<Exporter> all() {
        return ALL;
    }
}
