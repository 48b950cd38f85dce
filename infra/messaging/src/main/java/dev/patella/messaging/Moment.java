package dev.patella.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything around an input that a decider may look at, besides the state and the input itself.
 *
 * @param now the service's time when it decides; never goes back for a document
 * @param site the site that speaks
 * @param actor who acts
 * @param signature the acting person's signature, where the input is a signed act and the signature was judged good
 * @param inputId identity of the input: `http|subject|key`, `clinic|source|id`, `event|stream|n`, `timer|kind|key`
 * @param digest SHA-256, in hexadecimal, of the input's content; two persons who sign the same content have the same digest
 * @param first the service's time when it was judged for the first time, where that was before; null otherwise
 */
public record Moment(Instant now, String site, Actor actor, @Nullable Signature signature, String inputId, String digest,
        @Nullable Instant first) {

    /** Around an input that is judged for the first time. */
    public Moment(Instant now, String site, Actor actor, @Nullable Signature signature, String inputId, String digest) {
        this(now, site, actor, signature, inputId, digest, null);
    }

    /** When the input was told: of a fact that has waited, when it began to wait, and otherwise now. */
    public Instant told() {
        return first == null ? now : first;
    }

    /** The same at another time. */
    public Moment at(Instant time) {
        return new Moment(time, site, actor, signature, inputId, digest, first);
    }

    /**
     * An id for a thing that this input makes: the same input always makes the same id.
     *
     * @param kind what is made, so that one input can make several things
     */
    public String id(String kind) {
        return Hashes.shortId(kind + "|" + inputId);
    }
}
