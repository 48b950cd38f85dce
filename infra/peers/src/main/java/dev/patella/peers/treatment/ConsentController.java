package dev.patella.peers.treatment;

import java.time.Instant;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes consents over HTTP. */
@RestController
@Profile("writer")
class ConsentController {

    private final Consents consents;
    private final Sample sample;

    ConsentController(Consents consents, Sample sample) {
        this.consents = consents;
        this.sample = sample;
    }

    enum Type {
        CONTACT
    }

    record Consent(Type type, String version, String language, Instant givenAt, String givenBy) {}

    @PostMapping(path = "/treatments/{id}/consents", produces = MediaType.APPLICATION_JSON_VALUE)
    String give(@PathVariable String id, @RequestHeader("Idempotency-Key") String input, @RequestBody Consent ignored) {
        consents.give(id, input);
        return sample.answer();
    }

    @GetMapping("/ready")
    void ready() {}

    @ExceptionHandler(OptimisticLockingFailureException.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    void conflict() {}
}
