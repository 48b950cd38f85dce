package dev.patella.intake.treatment;

import dev.patella.intake.treatment.eligibility.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container of the product, so that of two knees it can be said which one still has its cells.
 *
 * @param container its id
 * @param side the knee it was made for, or null for a reserve and for raw material
 * @param whereabouts where it is, or what became of it
 * @param reason why it cannot be used, where it cannot
 */
public record Container(String container, @Nullable Side side, Whereabouts whereabouts, @Nullable String reason) {

    /** What can become of a container (`domain.md` §1.3, product states). */
    public enum Whereabouts {
        MADE, RELEASED, ISSUED, RETURNED, ADMINISTERED, EXPIRED, REJECTED, DISCARDED;

        /** Whether it can still be given. */
        boolean usable() {
            return compareTo(ADMINISTERED) < 0;
        }

        /** What is given stays given, and what is lost can only be discarded. */
        Whereabouts then(Whereabouts next) {
            if (usable()) {
                return next == MADE || next == RELEASED && this != MADE ? this : next;
            }
            return this != ADMINISTERED && next == DISCARDED ? next : this;
        }
    }

    /** These containers, with one of them somewhere else; a container that was not known is added. */
    static List<Container> moved(List<Container> known, String id, @Nullable Side side, Whereabouts next, @Nullable String reason) {
        List<Container> all = new ArrayList<>();
        boolean found = false;
        for (Container one : known) {
            found |= one.container().equals(id);
            all.add(one.container().equals(id) ? one.moved(side, next, reason) : one);
        }
        if (!found) {
            all.add(new Container(id, side, next, reason));
        }
        return all;
    }

    private Container moved(@Nullable Side known, Whereabouts next, @Nullable String why) {
        Whereabouts then = whereabouts.then(next);
        String kept = then == whereabouts ? reason : why == null ? reason : why;
        return new Container(container, side == null ? known : side, then, kept);
    }
}
