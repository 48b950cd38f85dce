package dev.patella.platform.clinic;

import dev.patella.messaging.Actor;
import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import dev.patella.platform.clinic.ClinicSources.Source;
import dev.patella.platform.command.Acting;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandReader;
import dev.patella.platform.command.CommandSpec;
import dev.patella.platform.command.ReadCommand;
import dev.patella.platform.id.TreatmentId;
import dev.patella.platform.problem.EdgeRefusal;
import dev.patella.platform.security.IssuerUnavailable;
import dev.patella.platform.security.Speaker;
import dev.patella.platform.security.TokenRefused;
import dev.patella.platform.security.TokenVerifier;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges clinic events as the HTTP edge judges requests: who sent it and for whom, its form, the person's signature. A token is judged as
 * of the time at which the broker appended the record; what it said is kept, the token never.
 *
 * @param <C> commands
 */
final class ClinicEdge<C> implements ClinicInbox<C> {

    /** The service that answers for types that nobody owns. */
    private static final String ANSWERS_FOR_NOBODY = "intake";

    private static final int LONGEST_ID = 200;

    private final CommandCatalogue catalogue;
    private final CommandReader<C> reader;
    private final ClinicSources sources;
    private final TokenVerifier tokens;

    ClinicEdge(CommandCatalogue catalogue, CommandReader<C> reader, ClinicSources sources, TokenVerifier tokens) {
        this.catalogue = catalogue;
        this.reader = reader;
        this.sources = sources;
        this.tokens = tokens;
    }

    /** @throws Desk.TemporarilyUnavailable when the issuer's keys cannot be had, so that a signature cannot be judged now */
    @Override
    public Verdict<C> judge(CloudEvent event) {
        String type = event.attribute("type");
        Optional<CommandSpec> spec = catalogue.byClinicType(type);
        if (spec.isEmpty()) {
            return type != null && catalogue.belongsToAnother(type) || !catalogue.service().equals(ANSWERS_FOR_NOBODY)
                    ? new Verdict.NotMine<>()
                    : rejected(event, new EdgeRefusal("UNKNOWN_TYPE", "No command has the clinic type '" + type + "'."));
        }
        try {
            return new Verdict.Mine<>(input(spec.get(), event));
        } catch (EdgeRefusal e) {
            return rejected(event, e);
        } catch (IssuerUnavailable e) {
            throw new Desk.TemporarilyUnavailable("A signature cannot be judged now", e);
        }
    }

    private CommandInput<C> input(CommandSpec spec, CloudEvent event) {
        String inputId = inputId(event);
        Source source = source(spec, event);
        String treatmentId = treatmentId(spec, event);
        ReadCommand<C> read = reader.read(spec, treatmentId, event.data());
        Actor actor = actor(spec, source, event);
        Signature signature = spec.needsOwnToken() ? signature(spec, source, actor, treatmentId, event, read.digest()) : null;
        Moment moment = new Moment(event.appendedAt(), source.site(), actor, signature, inputId, read.digest());
        return new CommandInput<>(treatmentId, read.command(), moment, null, Map.of(), event.attribute("traceparent"));
    }

    private static String inputId(CloudEvent event) {
        String id = event.attribute("id");
        String source = event.attribute("source");
        if (id == null || id.isBlank() || id.contains("|") || id.length() > LONGEST_ID || source == null) {
            throw new EdgeRefusal("CLOUD_EVENT_INCOMPLETE",
                    "A clinic event has a source and an id, of at most " + LONGEST_ID + " characters and no '|'.");
        }
        return "clinic|" + source + "|" + id;
    }

    private Source source(CommandSpec spec, CloudEvent event) {
        String name = String.valueOf(event.attribute("source"));
        Source source = sources.sources().get(name);
        if (source == null) {
            throw new EdgeRefusal("UNKNOWN_SOURCE", "The source '" + name + "' is not registered.");
        }
        String site = event.attribute("site");
        if (site != null && !site.equals(source.site())) {
            throw new EdgeRefusal("SOURCE_MAY_NOT_SPEAK_FOR", "The source '" + name + "' speaks for the site " + source.site()
                    + ", not for "
                    + site + ".");
        }
        if (!source.maySend(String.valueOf(spec.clinicType()))) {
            throw new EdgeRefusal("SOURCE_MAY_NOT_SPEAK_FOR", "The source '" + name + "' may not send " + spec.clinicType() + ".");
        }
        return source;
    }

    private static @Nullable String treatmentId(CommandSpec spec, CloudEvent event) {
        if (spec.opens()) {
            return null;
        }
        String subject = event.attribute("subject");
        if (subject == null) {
            throw new EdgeRefusal("TREATMENT_ID_MISSING", spec.name() + " needs the treatment id as the event's subject.");
        }
        try {
            return TreatmentId.parse(subject).value();
        } catch (IllegalArgumentException e) {
            throw new EdgeRefusal("TREATMENT_ID_MISTYPED", String.valueOf(e.getMessage()));
        }
    }

    private static Actor actor(CommandSpec spec, Source source, CloudEvent event) {
        String id = event.attribute("actor");
        String role = event.attribute("actorrole");
        if (id == null || id.isBlank() || role == null) {
            throw new EdgeRefusal("ACTOR_MISSING", "A clinic event names the acting person with the extensions actor and actorrole.");
        }
        Actor actor = new Actor(id, role);
        Acting.check(spec, actor);
        if (!source.maySpeakFor(role)) {
            throw new EdgeRefusal("SOURCE_MAY_NOT_SPEAK_FOR", "The source '" + event.attribute("source") + "' may not speak for " + role
                    + ".");
        }
        return actor;
    }

    private @Nullable Signature signature(CommandSpec spec, Source source, Actor actor, @Nullable String treatmentId, CloudEvent event,
            String digest) {
        String token = event.attribute("actortoken");
        if (token == null) {
            throw Acting.signatureNeeded(spec);
        }
        try {
            Speaker speaker = Speaker.of(tokens.verify(token, event.appendedAt()));
            if (!speaker.subject().equals(actor.id()) || !speaker.roles().contains(actor.role()) || !source.site().equals(speaker.site())) {
                throw new EdgeRefusal("TOKEN_INVALID", "The token in actortoken is not of this actor in this role at this site.");
            }
            Acting.checkOwn(actor, speaker, treatmentId);
            return Acting.signature(spec, actor, speaker, digest, event.appendedAt());
        } catch (TokenRefused e) {
            throw new EdgeRefusal(e.code(), e.detail());
        }
    }

    private static <C> Verdict<C> rejected(CloudEvent event, EdgeRefusal refusal) {
        return new Verdict.Rejected<>(event.attribute("subject"), new Refusal(refusal.code(), refusal.detail()));
    }
}
