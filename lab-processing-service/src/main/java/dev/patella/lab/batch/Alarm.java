package dev.patella.lab.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was told of one batch and concerns others: a hood or a piece of equipment out of its limits, a recalled lot (domain.md §1.4).
 *
 * @param id its id
 * @param kind code of what is out of its limits, or REAGENT_RECALL
 * @param item the hood, the piece of equipment, or the lot
 * @param startedAt when it began
 * @param since who worked with the item since then is concerned; null where everybody is who ever did
 * @param toldAt when it was told
 * @param spreadAt when the others are told, or told again; null once all of them were
 * @param line where it stands in the register of equipment; null where it is not entered there
 */
public record Alarm(String id, String kind, String item, Instant startedAt, @Nullable Instant since, Instant toldAt,
        @Nullable Instant spreadAt, @Nullable Line line) {

    static final String REAGENT_RECALL = "REAGENT_RECALL";

    /** Whether a line may be cleared with the item. */
    public enum Line {
        /** Not until quality lifts the hold that the alarm brought. */
        CLOSED,
        /** Quality has lifted it, and the register is to be told. */
        OPENING,
        /** The register knows that it is over. */
        OPEN
    }

    Alarm spread(@Nullable Instant again) {
        return new Alarm(id, kind, item, startedAt, since, toldAt, again, line);
    }

    Alarm at(Line next) {
        return new Alarm(id, kind, item, startedAt, since, toldAt, spreadAt, next);
    }
}
