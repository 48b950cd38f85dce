package dev.patella.lab.batch;

import dev.patella.messaging.Moment;
import dev.patella.messaging.Signature;
import dev.patella.platform.signature.PendingAct;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two persons of an act at the bench (domain.md §4.8): never the same one.
 *
 * @param performer who did it, LAB_TECHNICIAN
 * @param verifier who verified it, LAB_VERIFIER
 * @param signatures their signatures
 */
public record Signers(String performer, String verifier, List<Signature> signatures) {

    public Signers {
        signatures = List.copyOf(signatures);
    }

    static Signers of(PendingAct first, Moment second) {
        boolean firstPerformed = first.by().role().equals(Roles.LAB_TECHNICIAN);
        return new Signers(firstPerformed ? first.by().id() : second.actor().id(),
                firstPerformed ? second.actor().id() : first.by().id(), signatures(first.signature(), second.signature()));
    }

    static List<Signature> signatures(@Nullable Signature... signatures) {
        return Stream.of(signatures).flatMap(Stream::ofNullable).toList();
    }
}
