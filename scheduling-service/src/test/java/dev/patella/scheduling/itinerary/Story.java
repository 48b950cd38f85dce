package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.policy.SchedulingPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An itinerary as it unfolds: what was heard, who did what, and what was decided. */
public final class Story {

    /** The policy that comes with the service. */
    public static final SchedulingPolicy POLICY = SchedulingPolicy.load();

    private final ItineraryDecider decider = new ItineraryDecider(POLICY.clinical(), POLICY.appointments(), POLICY.chain(),
            POLICY.late(), POLICY.waitList());
    private final List<ItineraryEvent> events = new ArrayList<>();
    private Itinerary state = Itinerary.NONE;
    private Instant now;
    private int inputs;

    public Story(String now) {
        this.now = Instant.parse(now);
    }

    public Story at(String time) {
        now = Instant.parse(time);
        return this;
    }

    public Instant now() {
        return now;
    }

    public Itinerary state() {
        return state;
    }

    public List<ItineraryEvent> events() {
        return List.copyOf(events);
    }

    public List<String> possible() {
        return decider.possible(state);
    }

    public ItineraryDecider decider() {
        return decider;
    }

    /** Other services told this. */
    public Story heard(ForeignEvent... facts) {
        for (ForeignEvent fact : facts) {
            decider.react(state, fact, moment(Actor.system("scheduling"), "")).forEach(this::fold);
        }
        return this;
    }

    /** What would follow if another service told this; nothing changes. */
    public List<ItineraryEvent> reacts(ForeignEvent fact) {
        return decider.react(state, fact, moment(Actor.system("scheduling"), ""));
    }

    /** Time passes until then, and what is due and needs no errand rings. */
    public Story rings(String time) {
        at(time);
        Timer due = decider.due(state);
        if (due != null && !due.at().isAfter(now)) {
            decider.ring(state, due, moment(Actor.system("scheduling"), "")).forEach(this::fold);
        }
        return this;
    }

    /** What would be decided; nothing changes. */
    public Decision<ItineraryEvent> when(Actor actor, ItineraryCommand command) {
        inputs++;
        return decider.decide(state, command, moment(actor, digest(command)));
    }

    /** This person does it, and it is accepted or pending. */
    public Story does(Actor actor, ItineraryCommand command) {
        Decision<ItineraryEvent> decision = when(actor, command);
        switch (decision) {
            case Decision.Accepted<ItineraryEvent>(List<ItineraryEvent> happened) -> happened.forEach(this::fold);
            case Decision.Pending<ItineraryEvent>(List<ItineraryEvent> happened) -> happened.forEach(this::fold);
            case Decision.Declined<ItineraryEvent>(var refusal, List<ItineraryEvent> happened) -> happened.forEach(this::fold);
            case Decision.Unchanged<ItineraryEvent>() -> {
            }
            case Decision.Refused<ItineraryEvent>(var refusal) -> assertThat(refusal).as(command.toString()).isNull();
            case Decision.NotYet<ItineraryEvent>(var refusal) -> assertThat(refusal).as(command.toString()).isNull();
            case Decision.Waits<ItineraryEvent>(var missing) -> assertThat(missing).as(command.toString()).isNull();
        }
        return this;
    }

    /** Code with which it is refused, for good or for now, or for which it waits. */
    public String refuses(Actor actor, ItineraryCommand command) {
        return switch (when(actor, command)) {
            case Decision.Refused<ItineraryEvent>(var refusal) -> refusal.code();
            case Decision.Declined<ItineraryEvent>(var refusal, var events) -> refusal.code();
            case Decision.NotYet<ItineraryEvent>(var refusal) -> "not yet " + refusal.code();
            case Decision.Waits<ItineraryEvent>(var missing) -> "waits " + missing.code();
            case Decision.Accepted<ItineraryEvent>(var events) -> throw new AssertionError("accepted " + events);
            case Decision.Pending<ItineraryEvent>(var events) -> throw new AssertionError("pending " + events);
            case Decision.Unchanged<ItineraryEvent>() -> throw new AssertionError("unchanged");
        };
    }

    /** Both do it, one after the other. */
    public Story bothDo(Actor one, Actor other, ItineraryCommand command) {
        return does(one, command).does(other, command);
    }

    public void fold(ItineraryEvent event) {
        state = decider.evolve(state, event);
        events.add(event);
    }

    public Moment moment(Actor actor, String digest) {
        return new Moment(now, "ZRH", actor, null, "test|story|" + inputs, digest);
    }

    private static String digest(ItineraryCommand command) {
        return Hashes.sha256(command.toString());
    }
}
