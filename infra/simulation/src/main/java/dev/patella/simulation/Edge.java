package dev.patella.simulation;

import dev.patella.local.driver.Ask;
import dev.patella.local.driver.Person;
import dev.patella.local.driver.Reply;
import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import dev.patella.platform.command.Acting;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandReader;
import dev.patella.platform.command.CommandSpec;
import dev.patella.platform.command.ReadCommand;
import dev.patella.platform.problem.EdgeRefusal;
import dev.patella.platform.security.Speaker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The edge of a service without its tokens: everybody is whom they say they are. Bodies are read as the services read them.
 *
 * @param <C> commands
 */
final class Edge<C> implements ClinicInbox<C> {

    private final CommandCatalogue catalogue;
    private final CommandReader<C> reader;

    Edge(String service, Class<C> commands) {
        this.catalogue = CommandCatalogue.of(service);
        this.reader = new CommandReader<>(catalogue, commands);
    }

    /**
     * What somebody asks over HTTP.
     *
     * @param spec what kind of command it is
     * @param ask what is asked
     * @param actor who asks
     * @param key the idempotency key
     * @param basis what earlier answers rested on
     */
    record Asked(CommandSpec spec, Ask ask, Person actor, String key, Map<String, Long> basis) {}

    /** The answer, and what it rests on. */
    record Answered(Reply reply, Map<String, Long> basis) {}

    /** Answers a command as it comes over HTTP. */
    Answered handle(Asked asked, Desk<?, C> desk, Instant now) {
        String treatment = asked.ask().treatment();
        try {
            ReadCommand<C> read = reader.read(asked.spec(), treatment, asked.ask().body().toString());
            Actor actor = new Actor(asked.actor().id(), asked.actor().role());
            Acting.check(asked.spec(), actor);
            Moment moment = moment(asked.spec(), asked.actor().site(), actor, treatment, "http|" + actor.id() + "|" + asked.key(), read
                    .digest(), now);
            Answer answer = desk.handle(new CommandInput<>(treatment, read.command(), moment, null, asked.basis(), null));
            return new Answered(reply(answer), basis(asked, answer));
        } catch (EdgeRefusal e) {
            return none("REJECTED", e.code(), e.detail());
        } catch (Desk.KeyReused e) {
            return none("REJECTED", "IDEMPOTENCY_KEY_REUSED", String.valueOf(e.getMessage()));
        } catch (Desk.TemporarilyUnavailable e) {
            return none("NOT_YET", "TEMPORARILY_UNAVAILABLE", String.valueOf(e.getMessage()));
        }
    }

    private static Answered none(String outcome, String code, String detail) {
        return new Answered(new Reply(outcome, code, detail, "", List.of()), Map.of());
    }

    private Map<String, Long> basis(Asked asked, Answer answer) {
        Map<String, Long> rests = new TreeMap<>(asked.basis());
        long published = asked.spec().published(answer);
        if (published > 0) {
            rests.merge(catalogue.service(), published, Math::max);
        }
        return rests;
    }

    private static Reply reply(Answer answer) {
        Refusal refusal = answer.refusal();
        return new Reply(answer.outcome().name(), refusal == null ? null : refusal.code(), refusal == null ? null : refusal.detail(),
                answer.aggregateId(), answer.possible());
    }

    private static Moment moment(CommandSpec spec, String site, Actor actor, @Nullable String treatment, String inputId, String digest,
            Instant now) {
        Speaker speaker = new Speaker(actor.id(), List.of(actor.role()), site, treatment == null ? List.of() : List.of(treatment),
                List.of("pwd", "otp"));
        Signature signature = Acting.signature(spec, actor, speaker, digest, now);
        return new Moment(now, site, actor, signature, inputId, digest);
    }

    @Override
    public Verdict<C> judge(CloudEvent event) {
        Optional<CommandSpec> spec = catalogue.byClinicType(event.attribute("type"));
        if (spec.isEmpty()) {
            return new Verdict.NotMine<>();
        }
        try {
            String treatment = spec.get().opens() ? null : text(event, "subject");
            ReadCommand<C> read = reader.read(spec.get(), treatment, event.data());
            Actor actor = new Actor(text(event, "actor"), text(event, "actorrole"));
            Acting.check(spec.get(), actor);
            Moment moment = moment(spec.get(), text(event, "site"), actor, treatment,
                    "clinic|" + text(event, "source") + "|" + text(event, "id"), read.digest(), event.appendedAt());
            return new Verdict.Mine<>(new CommandInput<>(treatment, read.command(), moment, null, Map.of(), null));
        } catch (EdgeRefusal e) {
            return new Verdict.Rejected<>(event.attribute("subject"), new Refusal(e.code(), e.detail()));
        }
    }

    private static String text(CloudEvent event, String attribute) {
        String text = event.attribute(attribute);
        if (text == null) {
            throw new EdgeRefusal("CLOUD_EVENT_INCOMPLETE", "A clinic event has the attribute " + attribute + ".");
        }
        return text;
    }
}
