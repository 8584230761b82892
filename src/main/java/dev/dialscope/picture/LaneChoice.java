package dev.dialscope.picture;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of a picture's lanes are shown, and in which order. Applies to the lanes that are not on top.
 *
 * @param filter shows only lanes whose name, addresses or end contain this text; empty for all
 * @param without hides lanes that ended in one of these ways
 * @param collapsed the groups of lanes that share the row of their title, if the order is by outcome
 */
public record LaneChoice(Order order, String filter, Set<LaneEnd> without, Set<LaneEnd> collapsed) {
    /** All lanes, in the order in which they began. */
    public static final LaneChoice ALL = new LaneChoice(Order.LANE, "", Set.of(), Set.of());

    Predicate<Track> chosen(Picture picture, PictureWords words) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        return track -> (without.isEmpty() || !track.ended() || !without.contains(picture.end(track)))
                && (wanted.isEmpty() || searchableText(picture, words, track).contains(wanted));
    }

    private static String searchableText(Picture picture, PictureWords words, Track track) {
        StringBuilder text = new StringBuilder(words.lane(track.lane()));
        text.append('\n')
                .append(track.lane().local())
                .append('\n')
                .append(track.lane().remote());
        if (track.ended()) {
            text.append('\n').append(words.end(picture.end(track)));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** The comparator of the order; null for the order in which the lanes began. */
    Comparator<Track> comparator(Picture picture) {
        Comparator<Track> byId = Comparator.comparingInt(track -> track.lane().id());
        return switch (order) {
            case LANE -> null;
            case OUTCOME -> picture.byFate();
            case START -> Comparator.comparingLong(Track::leftWait).thenComparing(byId);
            case END -> Comparator.comparingLong(Track::decided).thenComparing(byId);
            case LATENCY -> Comparator.comparingLong(Track::latency).reversed().thenComparing(byId);
        };
    }
}
