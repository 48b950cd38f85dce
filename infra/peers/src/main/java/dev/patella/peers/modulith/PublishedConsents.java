package dev.patella.peers.modulith;

import dev.patella.peers.treatment.Consents;
import dev.patella.peers.treatment.Treatments;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Saves the treatment and publishes an application event; Modulith's registry keeps it in the same transaction. */
@Service
@Profile("modulith & writer")
class PublishedConsents implements Consents {

    private final Treatments treatments;
    private final ApplicationEventPublisher events;

    PublishedConsents(Treatments treatments, ApplicationEventPublisher events) {
        this.treatments = treatments;
        this.events = events;
    }

    @Override
    @Transactional
    public void give(String treatment, String input) {
        treatments.consent(treatment, input).ifPresent(events::publishEvent);
    }
}
