package dev.patella.platform.signature;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An act of two persons: each sends the same content under their own name, in either order, one in each role. One person is never both,
 * whatever roles they have.
 */
public sealed interface TwoPersonAct {

    /** The first person's part: record it and wait for the second. */
    record First(PendingAct act) implements TwoPersonAct {}

    /** The second person's part: the act is complete. */
    record Second(PendingAct first) implements TwoPersonAct {}

    /** Neither: SAME_PERSON, CONTENT_DIFFERS or WRONG_ROLE. */
    record Refused(Refusal refusal) implements TwoPersonAct {}

    /**
     * Judges one person's part. Who sent other content than before under their own name corrects themselves: their new part takes the
     * place of the old one, and the other person must see the same.
     *
     * @param pending the part that waits, or null; one of another kind counts as none
     * @param kind which act this is
     * @param moment who acts now, on what content
     * @param oneRole roles of one person
     * @param otherRole roles of the other
     */
    static TwoPersonAct judge(@Nullable PendingAct pending, String kind, Moment moment, Set<String> oneRole, Set<String> otherRole) {
        String role = moment.actor().role();
        if (!oneRole.contains(role) && !otherRole.contains(role)) {
            return refused("WRONG_ROLE", "This takes " + words(oneRole) + " and " + words(otherRole) + "; " + role + " is neither.");
        }
        if (pending == null || !pending.kind().equals(kind)) {
            return new First(PendingAct.of(kind, moment));
        }
        return second(pending, moment, oneRole, otherRole);
    }

    private static TwoPersonAct second(PendingAct pending, Moment moment, Set<String> oneRole, Set<String> otherRole) {
        boolean sameContent = pending.digest().equals(moment.digest());
        Actor first = pending.by();
        if (first.id().equals(moment.actor().id())) {
            return sameContent
                    ? refused("SAME_PERSON", "You have signed this already, at " + pending.at() + "; now it takes another person, "
                            + words(oneRole.contains(first.role()) ? otherRole : oneRole) + ".")
                    : new First(PendingAct.of(pending.kind(), moment));
        }
        String role = moment.actor().role();
        boolean complements = oneRole.contains(first.role()) && otherRole.contains(role)
                || otherRole.contains(first.role()) && oneRole.contains(role);
        if (!complements) {
            return refused("WRONG_ROLE", "The first person acted as " + first.role() + "; the second must act as "
                    + words(oneRole.contains(first.role()) ? otherRole : oneRole) + ", not as " + role + ".");
        }
        return sameContent
                ? new Second(pending)
                : refused("CONTENT_DIFFERS", "What you signed is not what the first person signed at " + pending.at()
                        + ". Compare the two; who was wrong sends it again.");
    }

    private static Refused refused(String code, String detail) {
        return new Refused(new Refusal(code, detail));
    }

    private static String words(Set<String> roles) {
        return String.join(" or ", new TreeSet<>(roles));
    }
}
