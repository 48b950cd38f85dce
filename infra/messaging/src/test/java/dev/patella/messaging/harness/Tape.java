package dev.patella.messaging.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Signature;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.json.IncomingTable;
import dev.patella.messaging.json.Json;
import dev.patella.messaging.json.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What happens to one aggregate of a service, step by step, so that a rig can play it as often as a crash table needs. A step asks a
 * command, tells an event of another service, or lets time pass.
 */
public final class Tape<S, C, F, E> {

    private final String aggregate;
    private final String site;
    private final IncomingTable<F> table;
    private final List<Step<S, C, F, E>> steps = new ArrayList<>();
    private final Map<String, Integer> told = new HashMap<>();
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");

    /**
     * An empty tape.
     *
     * @param aggregate id under which the other services speak of it
     * @param table what the service reads of them
     */
    public Tape(String aggregate, String site, IncomingTable<F> table) {
        this.aggregate = aggregate;
        this.site = site;
        this.table = table;
    }

    /**
     * One step.
     *
     * @param name the command, the event as {@code stream/type}, or the timer that it is about
     */
    record Step<S, C, F, E>(String name, Instant at, Consumer<Rig<S, C, F, E>> happens) {

        boolean isTimer() {
            return name.startsWith("timer/");
        }
    }

    List<Step<S, C, F, E>> steps() {
        return steps;
    }

    /** How many steps it has. */
    public int length() {
        return steps.size();
    }

    /** Plays the steps from one on up to another, which is not played any more. */
    public void play(Rig<S, C, F, E> rig, int from, int upTo) {
        steps.subList(from, upTo).forEach(step -> CrashTable.play(rig, step));
    }

    /** The time of the steps that follow. */
    public Tape<S, C, F, E> at(String time) {
        now = Instant.parse(time);
        return this;
    }

    /** Somebody asks for this, and it is done. */
    public Tape<S, C, F, E> asks(Actor actor, C command) {
        return asks(actor, Names.kebab(command.getClass().getSimpleName()), state -> command);
    }

    /** Both ask for this, one after the other. */
    public Tape<S, C, F, E> bothAsk(Actor one, Actor other, C command) {
        return asks(one, command).asks(other, Names.kebab(command.getClass().getSimpleName()) + ", second signature", state -> command);
    }

    /** Somebody asks for what the state at that time suggests, and it is done. */
    public Tape<S, C, F, E> asks(Actor actor, Class<? extends C> type, Function<S, C> command) {
        return asks(actor, Names.kebab(type.getSimpleName()), command);
    }

    private Tape<S, C, F, E> asks(Actor actor, String name, Function<S, C> command) {
        String key = "http|" + actor.id() + "|" + steps.size();
        steps.add(new Step<>(name, now, rig -> {
            CommandInput<C> input = input(rig, actor, key, command);
            Answer answer = rig.ask(input);
            assertThat(answer.refusal()).as("%s", input.command()).isNull();
            assertThat(rig.ask(input)).as("the same again: %s", input.command()).isEqualTo(answer);
        }));
        return this;
    }

    /** Somebody tells this before what it rests on is known, and it waits. */
    public Tape<S, C, F, E> tellsEarly(Actor actor, C fact) {
        String key = "http|" + actor.id() + "|" + steps.size();
        steps.add(new Step<>(Names.kebab(fact.getClass().getSimpleName()) + ", before its turn", now, rig -> {
            CommandInput<C> input = input(rig, actor, key, state -> fact);
            Answer answer = rig.ask(input);
            assertThat(answer.outcome()).as("%s", fact).isEqualTo(Answer.Outcome.WAITING);
            assertThat(rig.ask(input)).as("the same again: %s", fact).isEqualTo(answer);
        }));
        return this;
    }

    /** Somebody asks for this while something waits for it. */
    public Tape<S, C, F, E> asksBehind(Actor actor, C command) {
        return asks(actor, Names.kebab(command.getClass().getSimpleName()) + ", with a fact waiting", state -> command);
    }

    /** Both ask for this, one after the other, while something waits for it. */
    public Tape<S, C, F, E> bothAskBehind(Actor one, Actor other, C command) {
        String name = Names.kebab(command.getClass().getSimpleName());
        return asks(one, name + ", first, with a fact waiting", state -> command).asks(other, name + ", second, with a fact waiting",
                state -> command);
    }

    private CommandInput<C> input(Rig<S, C, F, E> rig, Actor actor, String key, Function<S, C> command) {
        C asked = command.apply(rig.state(aggregate));
        String digest = Hashes.sha256(asked.toString());
        Signature signature = new Signature(actor.id(), actor.role(), "SIGNED", digest, rig.now(), List.of("pwd", "otp"));
        return new CommandInput<>(rig.known(aggregate), asked, new Moment(rig.now(), site, actor, signature, key, digest), null, Map.of(),
                null);
    }

    /** Another service tells this; where it is told under several types, each is a step of its own name, and one of them is played. */
    public Tape<S, C, F, E> hears(F fact) {
        List<String> types = table.types()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().equals(fact.getClass()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        assertThat(types).as("types under which %s is told", fact).isNotEmpty();
        return hears(types.getFirst().substring(0, types.getFirst().lastIndexOf('/')), fact);
    }

    /** Another service tells this under this type, written {@code stream/type}. */
    public Tape<S, C, F, E> hears(String type, F fact) {
        String stream = type.substring(0, type.indexOf('/'));
        int n = told.merge(stream, 1, Integer::sum);
        OutRecord record = record(stream, type.substring(type.indexOf('/') + 1), n, Json.write(fact));
        steps.add(new Step<>(type, now, rig -> {
            rig.arrive(record);
            rig.settle();
        }));
        return this;
    }

    private OutRecord record(String stream, String type, int n, String data) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("type", "dev.patella." + stream + "." + type + ".v1");
        attributes.put("source", "/patella/" + stream + "/" + aggregate);
        attributes.put("subject", aggregate);
        attributes.put("id", Integer.toString(n));
        attributes.put("head", hash(stream, n));
        attributes.put("previous", (n - 1) + ":" + (n == 1 ? "" : hash(stream, n - 1)));
        attributes.put("basis", "");
        attributes.put("time", now.toString());
        attributes.put("site", site);
        return new OutRecord(Rig.TOPICS.stream(stream), aggregate, attributes, data);
    }

    private static String hash(String stream, int n) {
        return Hashes.sha256(stream + n);
    }

    /** Now comes what happens to another aggregate; then this one goes on, no earlier. */
    public Tape<S, C, F, E> meanwhile(Tape<S, C, F, E> other) {
        steps.addAll(other.steps);
        now = other.now;
        return this;
    }

    /** Time passes until then, and this timer rings. */
    public Tape<S, C, F, E> rings(String timer, String at) {
        now = Instant.parse(at);
        steps.add(new Step<>("timer/" + timer, now, rig -> assertThat(rig.rung()).as("what rang").contains(timer)));
        return this;
    }
}
