package dev.dialscope.ui.shell;

import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Pane;
import java.util.ArrayList;
import java.util.List;

/**
 * Warns of events that a run lost, and of threads and sockets that it left open. Shown only after such a run. ControlsFX's NotificationPane
 * would cover the first lanes.
 */
final class RunNotice extends WarningBar implements Pane {
    private final Language language;
    private Recording over;

    RunNotice(Language language) {
        super("run-notice");
        this.language = language;
    }

    @Override
    public void show(Trace trace) {
        over = null;
        translate();
    }

    @Override
    public void grow() {
        // Lost events and leaks are counted at the run's end.
    }

    @Override
    public void end(Recording recording) {
        over = recording;
        translate();
    }

    @Override
    public void translate() {
        List<String> lines = new ArrayList<>();
        if (over != null && over.dropped() > 0) {
            lines.add(language.get("summary.dropped", over.dropped()));
        }
        if (over != null && !over.leaks().none()) {
            Leaks leaks = over.leaks();
            lines.add(language.get("summary.leaks", leaks.lanes(), leaks.threads(), leaks.channels()));
        }
        setMessage(String.join("\n", lines));
    }
}
