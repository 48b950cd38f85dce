package dev.patella.local.verify;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.Downtime;
import dev.patella.messaging.Footing;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Head;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.Cause;
import dev.patella.messaging.engine.Chain;
import dev.patella.messaging.engine.DomainRecord;
import dev.patella.messaging.engine.Published;
import dev.patella.messaging.engine.ReplyTo;
import dev.patella.testkit.checker.Contract;
import dev.patella.testkit.checker.Engine;
import dev.patella.testkit.checker.Footed;
import dev.patella.testkit.checker.JournalEntry;
import dev.patella.testkit.checker.Link;
import dev.patella.testkit.checker.StoredAnswer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Chains and folds as the services do. */
public final class ServicesEngine implements Engine {

    private final Deciders deciders;

    public ServicesEngine(Deciders deciders) {
        this.deciders = deciders;
    }

    @Override
    public String chain(String previous, JournalEntry entry) {
        String source = entry.replySource();
        String id = entry.replyId();
        return Chain.next(previous, record(entry), published(entry.contract()),
                source == null || id == null ? null : new ReplyTo(source, id));
    }

    @Override
    public String inputKey(String inputId) {
        return Hashes.shortId(inputId);
    }

    @Override
    public String rebuild(String service, List<JournalEntry> entries) {
        return fold(deciders.of(service), entries);
    }

    private static <S, E> String fold(ServiceDefinition<S, ?, ?, E> service, List<JournalEntry> entries) {
        S state = service.aggregate().initial();
        for (JournalEntry entry : entries) {
            if (entry.changesState()) {
                state = service.aggregate().evolve(state, service.events().decode(entry.type(), entry.version(), entry.data()));
            }
        }
        return service.state().encode(state);
    }

    private static DomainRecord record(JournalEntry entry) {
        return new DomainRecord(entry.n(), entry.type(), entry.version(), Instant.parse(entry.at()), entry.site(),
                new Actor(entry.actorId(), entry.actorRole()),
                new Cause(Cause.Kind.valueOf(entry.causeKind()), entry.cause(), entry.digest(), entry.traceparent(), footing(entry
                        .footing())),
                answer(entry.answer(),
                        entry.n()),
                entry.data());
    }

    private static @Nullable Footing footing(@Nullable Footed stored) {
        return stored == null
                ? null
                : new Footing(stored.at(), stored.watermarks(),
                        stored.checkedAt() == null ? null : new Downtime(stored.checkedAt(), stored.asked(), stored.passedAt()));
    }

    private static @Nullable Answer answer(@Nullable StoredAnswer stored, long n) {
        if (stored == null) {
            return null;
        }
        String code = stored.code();
        Refusal refusal = code == null ? null : new Refusal(code, Objects.requireNonNullElse(stored.detail(), ""));
        return new Answer(Answer.Outcome.valueOf(stored.outcome()), refusal, "", n, stored.revision(), stored.events(), stored.possible());
    }

    private static @Nullable Published published(@Nullable Contract contract) {
        if (contract == null) {
            return null;
        }
        Map<String, Head> basis = new HashMap<>();
        contract.basis().forEach((stream, link) -> basis.put(stream, head(link)));
        return new Published(contract.type(), contract.version(), head(contract.previous()), basis, contract.data());
    }

    private static Head head(Link link) {
        return new Head(link.n(), link.hash());
    }
}
