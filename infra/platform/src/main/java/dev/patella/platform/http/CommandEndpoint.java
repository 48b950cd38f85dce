package dev.patella.platform.http;

import dev.patella.messaging.Actor;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Moment;
import dev.patella.platform.clinic.ClinicSources;
import dev.patella.platform.command.Acting;
import dev.patella.platform.command.CommandReader;
import dev.patella.platform.command.CommandSpec;
import dev.patella.platform.command.ReadCommand;
import dev.patella.platform.problem.EdgeRefusal;
import dev.patella.platform.security.Speaker;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * One command of the catalogue over HTTP. The checks stand in the order in which a request passes them; the token came first.
 *
 * @param <C> commands
 */
final class CommandEndpoint<C> {

    private static final String ACTOR = "Patella-Actor";

    private final CommandSpec spec;
    private final CommandReader<C> reader;
    private final Desk<?, C> desk;
    private final Answers answers;
    private final InstantSource clock;
    private final ClinicSources frontEnds;

    CommandEndpoint(CommandSpec spec, CommandReader<C> reader, Desk<?, C> desk, Answers answers, InstantSource clock,
            ClinicSources frontEnds) {
        this.spec = spec;
        this.reader = reader;
        this.desk = desk;
        this.answers = answers;
        this.clock = clock;
        this.frontEnds = frontEnds;
    }

    /** Answers a command; found by reflection when the catalogue's paths are registered. */
    public ResponseEntity<Object> handle(@PathVariable(required = false) @Nullable String treatmentId, @AuthenticationPrincipal Jwt token,
            HttpServletRequest servletRequest) throws IOException {
        CommandRequest request = new CommandRequest(servletRequest);
        ReadCommand<C> read = reader.read(spec, treatmentId, request.body());
        String id = Edge.treatmentId(treatmentId);
        Speaker speaker = Speaker.of(token);
        Actor actor = actor(speaker, request.header(ACTOR));
        Acting.checkOwn(actor, speaker, id);
        String key = request.key();
        Instant now = clock.instant();
        Moment moment = new Moment(now, Edge.site(speaker), actor, Acting.signature(spec, actor, speaker, read.digest(), now),
                InputIds.ofHttp(speaker.subject(), key), read.digest());
        Map<String, Long> basis = Basis.read(request.header(Basis.HEADER));
        Long ifMatch = ETags.ifMatch(request.header("If-Match"));
        try (var _ = MDC.putCloseable("treatmentId", id == null ? "-" : id);
                var _ = MDC.putCloseable("eventId", moment.inputId())) {
            return answers.of(spec, new CommandInput<>(id, read.command(), moment, ifMatch, basis, request.traceparent()), desk);
        }
    }

    private Actor actor(Speaker speaker, @Nullable String named) {
        if (named == null) {
            Actor actor = Acting.oneself(spec, speaker);
            if (spec.needsOwnToken() && actor.role().equals(Speaker.FRONT_END)) {
                throw Acting.signatureNeeded(spec);
            }
            return actor;
        }
        int semicolon = named.lastIndexOf(';');
        if (semicolon < 1 || named.substring(0, semicolon).isBlank()) {
            throw new EdgeRefusal("ACTOR_MISSING", "The header " + ACTOR
                    + " is the person's id, a semicolon and the role, e.g. p-1;NURSE.");
        }
        Actor actor = new Actor(named.substring(0, semicolon).strip(), named.substring(semicolon + 1).strip());
        // Who has several roles says in which one they act.
        boolean oneself = actor.id().equals(speaker.subject()) && speaker.roles().contains(actor.role());
        if (!oneself && !speaker.roles().contains(Speaker.FRONT_END)) {
            throw new EdgeRefusal("SOURCE_MAY_NOT_SPEAK_FOR", "Your token speaks for " + speaker.subject() + " as "
                    + String.join(" or ", speaker.roles()) + " only; for others only a front end speaks.");
        }
        Acting.check(spec, actor);
        if (!oneself && spec.needsOwnToken()) {
            throw Acting.signatureNeeded(spec);
        }
        if (!oneself) {
            check(speaker, actor);
        }
        return actor;
    }

    /** A front end speaks over HTTP for whom it may speak for in events, and of what. */
    private void check(Speaker speaker, Actor actor) {
        ClinicSources.Source source = frontEnds.sources().get(speaker.subject());
        if (source == null || !source.site().equals(speaker.site()) || !source.maySend(String.valueOf(spec.clinicType()))
                || !source.maySpeakFor(actor.role())) {
            throw new EdgeRefusal("SOURCE_MAY_NOT_SPEAK_FOR", "The front end '" + speaker.subject() + "' is not registered to ask "
                    + spec.name() + " for " + actor.role() + " at " + speaker.site() + ".");
        }
    }
}
