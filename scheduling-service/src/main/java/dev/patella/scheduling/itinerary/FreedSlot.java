package dev.patella.scheduling.itinerary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A procedure day that a treatment gave back and that is offered to the wait list, one treatment after the other.
 *
 * @param id its id
 * @param token its booking at the clinic day; offered once that is given back
 * @param date the day at the site
 * @param start when it would have started
 * @param source cells of what was planned for it
 * @param until it is offered until then
 * @param at when the next step is taken, or taken again
 * @param asking who is asked, or null while the next is looked for
 * @param asked who was asked before
 */
public record FreedSlot(String id, String token, LocalDate date, Instant start, CellSource source, Instant until, Instant at,
        @Nullable Asking asking, List<String> asked) {

    public FreedSlot {
        asked = List.copyOf(asked);
    }

    /**
     * Whom it is offered to. Once that is on record nobody else is told, whatever crashes, until this treatment has answered.
     *
     * @param treatment the treatment
     * @param offer the offer
     * @param told whether the treatment has it
     */
    public record Asking(String treatment, SlotOffer offer, boolean told) {}

    /** A slot that nobody was asked about. */
    static FreedSlot of(String id, Stage.DayBooked day, CellSource source, Instant until, Instant at) {
        return new FreedSlot(id, day.token(), day.chain().date(), day.chain().start(), source, until, at, null, List.of());
    }

    FreedSlot asks(String treatment, SlotOffer offer, Instant time) {
        return new FreedSlot(id, token, date, start, source, until, time, new Asking(treatment, offer, false), asked);
    }

    /** The treatment has the offer, or is told again at this time. */
    FreedSlot told(@Nullable Instant again) {
        Asking now = asking == null ? null : new Asking(asking.treatment(), asking.offer(), again == null);
        return new FreedSlot(id, token, date, start, source, until, again == null ? at : again, now, asked);
    }

    FreedSlot answered(String treatment, Instant time) {
        List<String> all = new ArrayList<>(asked);
        all.add(treatment);
        return new FreedSlot(id, token, date, start, source, until, time, null, all);
    }
}
