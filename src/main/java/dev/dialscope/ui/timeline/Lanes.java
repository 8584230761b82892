package dev.dialscope.ui.timeline;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of the many lanes are shown, and in which order.
 *
 * @param text what a lane's name, addresses or end must contain; empty for any
 * @param without ends whose lanes are not shown
 * @param collapsed ends whose lanes share the row of their group's title
 */
record Lanes(Order order, String text, Set<LaneEnd> without, Set<LaneEnd> collapsed) {
    static final Lanes ALL = new Lanes(Order.LANE, "", Set.of(), Set.of());

    Predicate<Track> shown(Model model, Words words) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return track -> (without.isEmpty() || !track.ended() || !without.contains(model.end(track)))
                && (wanted.isEmpty() || told(model, words, track).contains(wanted));
    }

    private static String told(Model model, Words words, Track track) {
        StringBuilder told = new StringBuilder(words.lane(track.lane()));
        told.append('\n')
                .append(track.lane().local())
                .append('\n')
                .append(track.lane().remote());
        if (track.ended()) {
            told.append('\n').append(words.end(model.end(track)));
        }
        return told.toString().toLowerCase(Locale.ROOT);
    }

    /** Null where the lanes are to stay as they came. */
    Comparator<Track> comparator(Model model) {
        Comparator<Track> byId = Comparator.comparingInt(track -> track.lane().id());
        return switch (order) {
            case LANE -> null;
            case OUTCOME -> model.byFate();
            case START -> Comparator.comparingLong(Track::leftWait).thenComparing(byId);
            case END -> Comparator.comparingLong(Track::decided).thenComparing(byId);
            case LATENCY -> Comparator.comparingLong(Track::latency).reversed().thenComparing(byId);
        };
    }
}
