package dev.patella.peers.treatment;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Reads a treatment, changes it and saves it, on condition of its version. */
@Service
@Profile("writer")
public class Treatments {

    private final TreatmentRepository repository;
    private final Sample sample;

    Treatments(TreatmentRepository repository, Sample sample) {
        this.repository = repository;
        this.sample = sample;
    }

    /** Keeps the consent; there is nothing to tell where the same input was taken before. */
    public Optional<ConsentGiven> consent(String id, String input) {
        Treatment treatment = repository.findById(id).orElseThrow();
        return treatment.knows(input)
                ? Optional.empty()
                : Optional.of(sample.event(repository.save(treatment.with(input, sample.written(), sample.hash(), Date.from(Instant
                        .now())))));
    }
}
