package dev.patella.messaging;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a command needs that lets a patient or cells go on: it is decided on fresh facts only, and not while something stands in its way.
 *
 * @param streams streams of other services that it rests on
 * @param downtime the check that stands in for a stream which cannot be heard, or null
 */
public record Gate(Set<String> streams, @Nullable Downtime downtime) {

    public Gate {
        streams = Set.copyOf(streams);
    }

    /** Whether it was passed on paper before, so that this is the record of it: there is nothing left to stop. */
    public boolean onPaper() {
        return downtime != null && downtime.passedAt() != null;
    }
}
