package dev.patella.followup.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.data.FollowUpData;
import dev.patella.followup.scoring.Instruments;
import dev.patella.messaging.Actor;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import dev.patella.messaging.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Given what happened so far, when something is asked or heard, then these events follow. Time is said; it never passes by itself. */
public final class Scenario {

    static final Actor PATIENT = new Actor("PA-4Q7M2X9K", "PATIENT");
    static final Actor PHYSIOTHERAPIST = new Actor("pht-044", "PHYSIOTHERAPIST");
    static final Actor PHYSICIAN = new Actor("phy-031", "PHYSICIAN");
    static final Actor COORDINATOR = new Actor("coo-018", "COORDINATOR");
    static final Actor NURSE = new Actor("nur-003", "NURSE");
    static final Actor SAFETY_OFFICER = new Actor("saf-011", "SAFETY_OFFICER");

    public static final FollowUpPolicy POLICY = FollowUpData.policy("2026.1");
    public static final SafetyPolicy SAFETY = FollowUpData.safety("2026.1");
    public static final Instruments INSTRUMENTS = FollowUpData.instruments();
    public static final FollowUpDecider DECIDER = new FollowUpDecider(POLICY, SAFETY, INSTRUMENTS);

    private FollowUpPlan plan = DECIDER.initial();
    private Instant now = Instant.parse("2026-08-31T08:12:00Z");
    private Actor actor = PATIENT;
    private int inputs;
    private final List<FollowUpEvent> all = new ArrayList<>();
    private List<FollowUpEvent> last = List.of();

    public static Scenario start() {
        return new Scenario();
    }

    public Scenario at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    Scenario as(Actor who) {
        actor = who;
        return this;
    }

    /** Foreign events, one after the other. */
    public Scenario hears(ForeignEvent... events) {
        last = new ArrayList<>();
        for (ForeignEvent event : events) {
            record(DECIDER.react(plan, event, moment()));
        }
        return this;
    }

    /** A command that is accepted. */
    public Scenario asks(FollowUpCommand command) {
        last = new ArrayList<>();
        Decision<FollowUpEvent> decision = decides(command);
        assertThat(decision).as("%s", command).isInstanceOf(Decision.Accepted.class);
        if (decision instanceof Decision.Accepted<FollowUpEvent> accepted) {
            record(accepted.events());
        }
        return this;
    }

    /** A command that is refused, and something follows from it all the same. */
    Scenario asksInVain(FollowUpCommand command, String code) {
        last = new ArrayList<>();
        Decision<FollowUpEvent> decision = decides(command);
        assertThat(decision).as("%s", command).isInstanceOf(Decision.Declined.class);
        if (decision instanceof Decision.Declined<FollowUpEvent> declined) {
            assertThat(declined.refusal().code()).isEqualTo(code);
            record(declined.events());
        }
        return this;
    }

    /** What a command would be answered. */
    Decision<FollowUpEvent> decides(FollowUpCommand command) {
        return DECIDER.decide(plan, command, moment());
    }

    void refuses(FollowUpCommand command, String code) {
        Refusal refusal = refusal(command);
        assertThat(refusal.code()).as(refusal.detail()).isEqualTo(code);
        assertThat(refusal.detail()).isNotBlank();
    }

    Refusal refusal(FollowUpCommand command) {
        Decision<FollowUpEvent> decision = decides(command);
        return switch (decision) {
            case Decision.Refused<FollowUpEvent> refused -> refused.refusal();
            case Decision.NotYet<FollowUpEvent> notYet -> notYet.refusal();
            case Decision.Waits<FollowUpEvent> waits -> waits.missing();
            case Decision.Declined<FollowUpEvent> _,Decision.Accepted<FollowUpEvent> _,Decision.Pending<FollowUpEvent> _,Decision.Unchanged<FollowUpEvent> _ ->
                throw new AssertionError("not just refused: " + decision);
        };
    }

    void unchangedBy(FollowUpCommand command) {
        assertThat(decides(command)).isInstanceOf(Decision.Unchanged.class);
    }

    /** Time passes, and every timer rings when it is due. */
    public Scenario passesUntil(String instant) {
        Instant end = Instant.parse(instant);
        last = new ArrayList<>();
        Timer due = DECIDER.due(plan);
        while (due != null && !due.at().isAfter(end)) {
            now = due.at();
            List<FollowUpEvent> events = DECIDER.ring(plan, due, moment());
            assertThat(events).as("a timer that is due has an effect: %s", due).isNotEmpty();
            record(events);
            due = DECIDER.due(plan);
        }
        now = end;
        return this;
    }

    List<FollowUpEvent> rings(Timer timer) {
        return DECIDER.ring(plan, timer, moment());
    }

    void then(FollowUpEvent... events) {
        assertThat(last).containsExactly(events);
    }

    /** The last events of this type. */
    <T extends FollowUpEvent> List<T> last(Class<T> type) {
        return last.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<FollowUpEvent> last() {
        return last;
    }

    public List<FollowUpEvent> all() {
        return List.copyOf(all);
    }

    public FollowUpPlan plan() {
        return plan;
    }

    Scenario ends(String... types) {
        assertThat(last).extracting(event -> event.getClass().getSimpleName()).containsExactlyElementsOf(Arrays.asList(types));
        return this;
    }

    Instant now() {
        return now;
    }

    Moment moment() {
        inputs++;
        Signature signature = actor.equals(SAFETY_OFFICER)
                ? new Signature(actor.id(), actor.role(), "REVIEWED", "0".repeat(64), now, List.of("pwd", "otp"))
                : null;
        return new Moment(now, "ZRH", actor, signature, "test|" + inputs, "0".repeat(64));
    }

    private void record(List<FollowUpEvent> events) {
        for (FollowUpEvent event : events) {
            plan = DECIDER.evolve(plan, event);
        }
        all.addAll(events);
        last = new ArrayList<>(last);
        last.addAll(events);
    }
}
