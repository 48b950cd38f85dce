package dev.patella.platform.command;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Signature;
import dev.patella.platform.problem.EdgeRefusal;
import dev.patella.platform.security.Speaker;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may ask what: the same rules for every way in. */
public final class Acting {

    private Acting() {}

    /**
     * The person whom a token speaks for, in the first of its roles that may ask this.
     *
     * @throws EdgeRefusal WRONG_ROLE, or ACTOR_MISSING when a program asks and names nobody
     */
    public static Actor oneself(CommandSpec spec, Speaker speaker) {
        for (String role : speaker.roles()) {
            if (spec.roles().contains(role)) {
                return new Actor(speaker.subject(), role);
            }
        }
        if (speaker.roles().contains(Speaker.FRONT_END)) {
            throw new EdgeRefusal("ACTOR_MISSING", "A front end says for whom it asks: " + who(spec) + ".");
        }
        throw wrongRole(spec, String.join(", ", speaker.roles()));
    }

    /**
     * Holds patients to their own treatments. Another's is refused in the same words whether it exists or not.
     *
     * @throws EdgeRefusal NOT_YOUR_TREATMENT when a patient's own token does not name this treatment
     */
    public static void checkOwn(Actor actor, Speaker speaker, @Nullable String treatmentId) {
        boolean oneself = actor.id().equals(speaker.subject());
        if (actor.role().equals(Speaker.PATIENT) && oneself && (treatmentId == null || !speaker.treatments().contains(treatmentId))) {
            throw new EdgeRefusal("NOT_YOUR_TREATMENT", "Your token does not name " + treatmentId + " as a treatment of yours.");
        }
    }

    /** @throws EdgeRefusal WRONG_ROLE when a person in this role may not ask this */
    public static void check(CommandSpec spec, Actor actor) {
        if (!spec.roles().contains(actor.role())) {
            throw wrongRole(spec, actor.role());
        }
    }

    /**
     * The signature of a person whose own token was verified.
     *
     * @return null when this is not signed
     */
    public static @Nullable Signature signature(CommandSpec spec, Actor actor, Speaker speaker, String digest, Instant at) {
        if (!spec.needsOwnToken()) {
            return null;
        }
        List<String> proof = speaker.authComponents().isEmpty() ? List.of("token") : speaker.authComponents();
        return new Signature(actor.id(), actor.role(), spec.meaning(actor.role()), digest, at, proof);
    }

    /** That a person must sign this themselves. */
    public static EdgeRefusal signatureNeeded(CommandSpec spec) {
        return new EdgeRefusal("SIGNATURE_NEEDED", spec.name() + " must be signed by " + who(spec) + " with their own token.");
    }

    private static EdgeRefusal wrongRole(CommandSpec spec, String role) {
        return new EdgeRefusal("WRONG_ROLE", spec.name() + " is for " + who(spec) + ", not for " + (role.isEmpty() ? "no role" : role)
                + ".");
    }

    private static String who(CommandSpec spec) {
        return String.join(" or ", spec.roles());
    }
}
