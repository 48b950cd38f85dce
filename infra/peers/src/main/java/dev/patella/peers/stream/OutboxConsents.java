package dev.patella.peers.stream;

import dev.patella.peers.treatment.Consents;
import dev.patella.peers.treatment.Treatments;
import org.bson.types.ObjectId;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Saves the treatment and puts what is to be told into the outbox, in one transaction. */
@Service
@Profile("stream & writer")
class OutboxConsents implements Consents {

    private final Treatments treatments;
    private final Outbox outbox;

    OutboxConsents(Treatments treatments, Outbox outbox) {
        this.treatments = treatments;
        this.outbox = outbox;
    }

    @Override
    @Transactional
    public void give(String treatment, String input) {
        treatments.consent(treatment, input).ifPresent(event -> outbox.insert(new OutboxMessage(new ObjectId(), event)));
    }
}
