package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.storage.PolicyFiles;
import dev.patella.lab.policy.LabPolicy;
import dev.patella.messaging.Actor;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Signature;
import dev.patella.messaging.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Given, when, then for a batch: what was heard and done, at what time, by whom. */
public final class Story {

    public static final Actor TECHNICIAN = new Actor("tec-207", "LAB_TECHNICIAN");
    public static final Actor VERIFIER = new Actor("tec-212", "LAB_VERIFIER");
    /** The verifier of the day, when she performs. */
    static final Actor VERIFIER_AS_TECHNICIAN = new Actor("tec-212", "LAB_TECHNICIAN");
    /** The technician of the day, when he verifies. */
    static final Actor TECHNICIAN_AS_VERIFIER = new Actor("tec-207", "LAB_VERIFIER");
    public static final Actor QUALITY = new Actor("qua-009", "QUALITY");
    public static final Actor PHYSICIAN = new Actor("phy-031", "PHYSICIAN");
    static final Actor LAB = Actor.system("lab");
    static final LabPolicy POLICY = PolicyFiles.policy();

    private final BatchDecider decider = new BatchDecider(POLICY, PolicyFiles.records());
    private final List<BatchEvent> events = new ArrayList<>();
    private ProcessingBatch batch = decider.initial();
    private Instant now = Instant.parse("2026-10-01T05:00:00Z");
    private int inputs;
    private Decision<BatchEvent> last = Decision.unchanged();

    public ProcessingBatch batch() {
        return batch;
    }

    public List<BatchEvent> events() {
        return events;
    }

    Instant now() {
        return now;
    }

    public Story at(String time) {
        now = Instant.parse(time);
        return this;
    }

    Story later(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    public Story hears(ForeignEvent... heard) {
        for (ForeignEvent event : heard) {
            inputs++;
            keep(decider.react(batch, event, new Moment(now, "ZRH", Actor.system("lab"), null, "event|x|" + inputs, "")));
        }
        return this;
    }

    public Story says(Actor actor, BatchCommand command) {
        last = decide(actor, command);
        switch (last) {
            case Decision.Accepted<BatchEvent>(var made) -> keep(made);
            case Decision.Pending<BatchEvent>(var made) -> keep(made);
            case Decision.Declined<BatchEvent>(_, var made) -> keep(made);
            case Decision.Refused<BatchEvent> _,Decision.NotYet<BatchEvent> _,Decision.Waits<BatchEvent> _,Decision.Unchanged<BatchEvent> _ ->
                {
                }
        }
        return this;
    }

    Decision<BatchEvent> decide(Actor actor, BatchCommand command) {
        inputs++;
        String digest = Hashes.sha256(command.toString());
        Signature signature = new Signature(actor.id(), actor.role(), "SIGNED", digest, now, List.of("token"));
        return decider.decide(batch, command, new Moment(now, "ZRH", actor, signature, "http|" + actor.id() + "|" + inputs, digest));
    }

    /** Technician, then verifier. */
    public Story bothSay(BatchCommand command) {
        return says(TECHNICIAN, command).accepted().says(VERIFIER, command);
    }

    Story rings() {
        Timer due = decider.due(batch);
        assertThat(due).as("something is due").isNotNull();
        assertThat(due.at()).as("time of %s", due).isBeforeOrEqualTo(now);
        keep(decider.ring(batch, due, new Moment(now, "ZRH", Actor.system("lab"), null, "timer|" + due.kind(), "")));
        return this;
    }

    private void keep(List<BatchEvent> made) {
        events.addAll(made);
        for (BatchEvent event : made) {
            batch = decider.evolve(batch, event);
        }
    }

    BatchDecider decider() {
        return decider;
    }

    Story accepted() {
        assertThat(last).isInstanceOfAny(Decision.Accepted.class, Decision.Pending.class);
        return this;
    }

    Story pending() {
        assertThat(last).isInstanceOf(Decision.Pending.class);
        return this;
    }

    Story unchanged() {
        assertThat(last).isInstanceOf(Decision.Unchanged.class);
        return this;
    }

    /** Refused for good with this code, and the detail says this. */
    Story refused(String code, String... parts) {
        String text = Outcomes.of(last);
        assertThat(text).startsWith("REFUSED " + code + ":");
        List.of(parts).forEach(part -> assertThat(text).contains(part));
        return this;
    }

    /** A fact that waits for this. */
    Story waits(String code, String... parts) {
        String text = Outcomes.of(last);
        assertThat(text).startsWith("WAITS " + code + ":");
        List.of(parts).forEach(part -> assertThat(text).contains(part));
        return this;
    }

    /** Not now; may be sent again. */
    Story notYet(String code, String... parts) {
        String text = Outcomes.of(last);
        assertThat(text).startsWith("NOT_YET " + code + ":");
        List.of(parts).forEach(part -> assertThat(text).contains(part));
        return this;
    }

    Story noOpenDeviation() {
        assertThat(batch.quality().open()).isEmpty();
        return this;
    }

    Story deviation(String deviationClass, String about) {
        assertThat(batch.quality().open()).extracting(Quality.Deviation::deviationClass, Quality.Deviation::about)
                .contains(org.assertj.core.groups.Tuple.tuple(deviationClass, about));
        return this;
    }

    <E extends BatchEvent> E lastOf(Class<E> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("No " + type.getSimpleName() + " in " + events));
    }
}
