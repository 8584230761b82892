package dev.dialscope.ui.batch;

import dev.dialscope.lab.Batch;
import dev.dialscope.ui.language.Language;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;

/** The texts of a batch's numbers and times. */
public final class BatchText {
    private static final double SECOND = 1e9;
    private static final int MINUTE = 60;

    /** Below this number of a unit, the smaller unit is used. */
    private static final int FIRST_IN_LARGER_UNIT = 90;

    private BatchText() {}

    /** The text of the batch command: it starts a batch of this number of runs, or shows the running one. */
    public static StringBinding command(BatchModel model, Language language) {
        return Bindings.createStringBinding(
                () -> {
                    Batch.Progress progress = model.progressProperty().get();
                    if (model.liveProperty().get() && progress != null) {
                        return language.get("batch.show.live", progress.done(), progress.of());
                    }
                    return model.runs().isPresent()
                            ? language.get("batch.start", model.runs().getAsInt())
                            : language.get("batch.start.many");
                },
                model.countProperty(),
                model.liveProperty(),
                model.progressProperty(),
                language.localeProperty());
    }

    /** All texts that the batch command has for the chosen number of runs. */
    public static List<String> commands(BatchModel model, Language language) {
        Batch.Progress progress = model.progressProperty().get();
        int runs = model.runs().orElse(0);
        int most = progress == null ? runs : Math.max(runs, progress.of());
        return List.of(
                language.get("batch.start", runs),
                language.get("batch.start.many"),
                language.get("batch.show.live", most, most));
    }

    static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /** A number with one decimal place, or without if it is whole. */
    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    /** A duration in nanos as whole minutes, at least 1. */
    static long minutes(long nanos) {
        return Math.max(1, Math.round(nanos / 60e9));
    }

    /** The estimated time until the batch's end. */
    static String left(Language language, Batch.Progress progress) {
        if (progress.remaining() < 0) {
            return language.get("batch.left.unknown");
        }
        long seconds = Math.round(progress.remaining() / SECOND);
        if (seconds <= 1) {
            return language.get("batch.left.second");
        } else if (seconds < FIRST_IN_LARGER_UNIT) {
            return language.get("batch.left.seconds", seconds);
        } else if (seconds < FIRST_IN_LARGER_UNIT * MINUTE) {
            return language.get("batch.left.minutes", Math.round((double) seconds / MINUTE));
        }
        return language.get("batch.left.hours", Math.round((double) seconds / MINUTE / MINUTE));
    }

    /** The label of a power of ten of nanos on an axis. */
    static String decade(int power) {
        String[] units = {"ns", "µs", "ms", "s"};
        int unit = Math.min(units.length - 1, power / 3);
        return Long.toString(Math.round(Math.pow(10, power - 3.0 * unit))) + ' ' + units[unit];
    }
}
