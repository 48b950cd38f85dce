package dev.patella.messaging.harness;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Aggregate;
import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Downtime;
import dev.patella.messaging.Errand;
import dev.patella.messaging.Gate;
import dev.patella.messaging.Hashes;
import dev.patella.messaging.Head;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Preparation;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.Timer;
import dev.patella.messaging.engine.Alive;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.json.IncomingTable;
import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import dev.patella.messaging.json.JsonWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small service with one of everything: an aggregate that is opened, notes words, books a van by an errand and rings a bell. */
public final class Parcels implements Aggregate<Parcels.Parcel, Parcels.Command, Parcels.Foreign, Parcels.Event> {

    /** What a parcel is. */
    public record Parcel(boolean open, List<String> words, @Nullable String vanFor, @Nullable String van, @Nullable Instant bell) {}

    /** What can be asked. */
    public sealed interface Command {

        /** Opens a parcel. */
        record Open(String word) implements Command {}

        /** Notes a word; the same word twice is no news, and `rude` is refused. */
        record Note(String word) implements Command {}

        /** Asks for a van, which an errand finds. */
        record CallVan() implements Command {}

        /** The errand's answer. */
        record VanFound(String van) implements Command {}

        /** Sets the bell. */
        record SetBell(Instant at) implements Command {}

        /** Sends it off: a gate. */
        record Ship(@Nullable Downtime downtime) implements Command {}

        /** Has a bug in it. */
        record Break() implements Command {}
    }

    /** What is heard. */
    public sealed interface Foreign {

        /** A word from another service. */
        record Word(String word) implements Foreign {}
    }

    /** What happens. */
    public sealed interface Event {

        /** It was opened. */
        record Opened(String word) implements Event {}

        /** A word was noted. */
        record Noted(String word) implements Event {}

        /** A van was called. */
        record VanCalled(String input) implements Event {}

        /** A van was found. */
        record VanBooked(String van) implements Event {}

        /** It was sent off. */
        record Shipped() implements Event {}

        /** The bell was set. */
        record BellSet(Instant at) implements Event {}

        /** The bell rang. */
        record BellRang() implements Event {}
    }

    /** There is only one parcel. */
    @FunctionalInterface
    public interface Ready extends Preparation<Parcel, Command> {
        @Override
        default String aggregate(Command command, Moment moment) {
            return "P1";
        }
    }

    private static final Ready AS_IT_IS = (id, state, command, moment) -> command;
    /** What a word begins with over which the decider fails, quoting it. */
    public static final String BUG = "bug over ";

    /** What a word begins with that waits for the one that follows. */
    public static final String AFTER = "after ";

    private static final Parcel NONE = new Parcel(false, List.of(), null, null, null);

    @Override
    public Parcel initial() {
        return NONE;
    }

    @Override
    public Decision<Event> decide(Parcel state, Command command, Moment moment) {
        return switch (command) {
            case Command.Open(String word) -> state.open()
                    ? Decision.refused("OPEN_ALREADY", "It is open")
                    : Decision.accepted(new Event.Opened(word), new Event.Noted(word));
            case Command.Note(String word) when word.equals("rude") -> Decision.refused("RUDE", "Say it kindly");
            case Command.Note(String word) when word.equals("later") -> Decision.notYet("LATER", "Say it again");
            case Command.Note(String word) when word.startsWith(BUG) -> throw new IllegalStateException("Failed at " + word);
            case Command.Note(String word) when word.startsWith(AFTER) && !state.words().contains(word.substring(AFTER.length())) ->
                Decision.waits("WORD_MISSING", "The word before it is not noted yet");
            case Command.Note(String word) -> state.words().contains(word) ? Decision.unchanged()
                    : Decision.accepted(new Event.Noted(word));
            case Command.CallVan() -> state.van() != null ? Decision.unchanged() : Decision.pending(new Event.VanCalled(moment.inputId()));
            case Command.VanFound(String van) -> Decision.accepted(new Event.VanBooked(van));
            case Command.Ship(Downtime _) -> state.words().contains("stop")
                    ? Decision.refused("STOPPED", "Somebody stopped it")
                    : Decision.accepted(new Event.Shipped());
            case Command.SetBell(Instant at) -> Decision.accepted(new Event.BellSet(at));
            case Command.Break() -> throw new IllegalStateException("A bug");
        };
    }

    /** Both rest on intake. */
    @Override
    public @Nullable Gate gate(Command command) {
        return switch (command) {
            case Command.Ship(Downtime downtime) -> new Gate(Set.of("intake"), downtime);
            case Command.VanFound _ -> new Gate(Set.of("intake"), null);
            default -> null;
        };
    }

    @Override
    public List<Event> overdue(Parcel state, Command command, Refusal missing, Moment moment) {
        return command instanceof Command.Note(String word) && word.endsWith("missed")
                ? List.of(new Event.Noted("deviation, " + missing.code()))
                : List.of();
    }

    @Override
    public List<Event> react(Parcel state, Foreign event, Moment moment) {
        return switch (event) {
            case Foreign.Word(String word) when word.equals("bug") -> throw new IllegalStateException("A bug");
            case Foreign.Word(String word) -> List.of(new Event.Noted(word));
        };
    }

    @Override
    public List<Event> restored(Parcel parcel, Moment moment) {
        return List.of(new Event.Noted("put back"));
    }

    @Override
    public List<Event> ring(Parcel state, Timer timer, Moment moment) {
        return List.of(new Event.BellRang());
    }

    @Override
    public Parcel evolve(Parcel state, Event event) {
        return switch (event) {
            case Event.Opened(String word) -> new Parcel(true, List.of(), null, null, null);
            case Event.Noted(String word) -> new Parcel(state.open(),
                    Stream.concat(state.words().stream(), Stream.of(word)).toList(), state.vanFor(),
                    state.van(), state.bell());
            case Event.VanCalled(String input) -> new Parcel(state.open(), state.words(), input, null, state.bell());
            case Event.VanBooked(String van) -> new Parcel(state.open(), state.words(), null, van, state.bell());
            case Event.Shipped() -> state;
            case Event.BellSet(Instant at) -> new Parcel(state.open(), state.words(), state.vanFor(), state.van(), at);
            case Event.BellRang() -> new Parcel(state.open(), state.words(), state.vanFor(), state.van(), null);
        };
    }

    @Override
    public @Nullable Timer due(Parcel state) {
        if (state.vanFor() != null) {
            return new Timer("van", state.vanFor(), Instant.EPOCH);
        }
        return state.bell() == null ? null : new Timer("bell", "", state.bell());
    }

    @Override
    public List<String> possible(Parcel state) {
        return state.open() ? List.of("note") : List.of("open");
    }

    @Override
    public @Nullable String site(Parcel state) {
        return state.open() ? "ZRH" : null;
    }

    /** Its definition; the errand's call goes through `outside`. */
    public static ServiceDefinition<Parcel, Command, Foreign, Event> definition(Consumer<Runnable> outside) {
        return definition(outside, key -> key);
    }

    /** The same with a preparation of its own. */
    public static ServiceDefinition<Parcel, Command, Foreign, Event> definition(Consumer<Runnable> outside,
            Ready preparation) {
        ServiceDefinition<Parcel, Command, Foreign, Event> of = definition(outside);
        return new ServiceDefinition<>(of.name(), of.collection(), of.aggregate(), of.events(), of.state(), of.outgoing(), of.incoming(),
                of.commands(), preparation, of.errands(), of.projection(), of.indexed());
    }

    /** The same with an errand that remembers a van under this key, or, when the key is always new, forgets it. */
    static ServiceDefinition<Parcel, Command, Foreign, Event> definition(Consumer<Runnable> outside, UnaryOperator<String> remembered) {
        return definition("scheduling", outside, remembered);
    }

    /** The same under another service's name. */
    public static ServiceDefinition<Parcel, Command, Foreign, Event> definition(String name, Consumer<Runnable> outside,
            UnaryOperator<String> remembered) {
        Map<String, String> vans = new LinkedHashMap<>();
        Errand<Parcel, Command> van = (id, state, timer, moment) -> {
            String key = remembered.apply(timer.key());
            outside.accept(() -> vans.putIfAbsent(key, "van " + (vans.size() + 1)));
            return new Errand.Outcome<>(new Command.VanFound(vans.getOrDefault(key, "none")), timer.key());
        };
        return ServiceDefinition.<Parcel, Command, Foreign, Event>named(name, "parcels")
                .aggregate(new Parcels())
                .events(JacksonEvents.of(Event.class))
                .state(JacksonState.of(Parcel.class))
                .outgoing(event -> switch (event) {
                    case Event.BellSet _ -> null;
                    case Event.Noted noted -> ContractEvent.of("word-said", noted);
                    case Event.Opened _,Event.VanCalled _,Event.VanBooked _,Event.BellRang _,Event.Shipped _ -> ContractEvent.of(
                            "parcel-changed", event);
                })
                .incoming(new IncomingTable<Foreign>().on("intake", "word-said", Foreign.Word.class))
                .commands(Command.class)
                .preparation(AS_IT_IS)
                .errand("van", van)
                .build();
    }

    /** A rig with a parcel service. */
    public static Rig<Parcel, Command, Foreign, Event> rig() {
        return new Rig<>(Parcels::definition, Parcels::judge);
    }

    /** A clinic says words: the data is the word. */
    public static ClinicInbox.Verdict<Command> judge(CloudEvent event) {
        if (event.data().equals("forbidden")) {
            return new ClinicInbox.Verdict.Rejected<>(event.key(), new Refusal("WRONG_ROLE", "Somebody else may"));
        }
        Moment moment = moment("clinic|" + event.attribute("source") + "|" + event.attribute("id"), event.data());
        Command command = event.data().equals("ship") ? new Command.Ship(null) : new Command.Note(event.data());
        return new ClinicInbox.Verdict.Mine<>(new CommandInput<>(event.key(), command, moment, null, Map.of(), null));
    }

    /** A command over HTTP. */
    public static CommandInput<Command> http(String key, Command command) {
        return new CommandInput<>(command instanceof Command.Open ? null : "P1", command,
                moment("http|anna|" + key, command.toString()), null, Map.of(), "00-aaaabbbbccccddddeeeeffff00001111-1111222233334444-01");
    }

    private static Moment moment(String inputId, String content) {
        return new Moment(Instant.EPOCH, "ZRH", new Actor("anna", "NURSE"), null, inputId, Hashes.sha256(content));
    }

    /** A clinic event. */
    public static OutRecord clinic(String id, String word) {
        return new OutRecord(Rig.TOPICS.clinic(), "P1", Map.of("source", "/clinic/ehr", "id", id, "type", "note"), word);
    }

    /** A word of intake's stream: its number, and that of the one before it. */
    public static OutRecord word(long n, long previous, String word) {
        return word(n, previous, word, "");
    }

    /** The same, resting on something. */
    public static OutRecord word(long n, long previous, String word, String basis) {
        return new OutRecord(Rig.TOPICS.stream("intake"), "P1",
                Map.of("type", "dev.patella.intake.word-said.v1", "source", "/patella/intake/P1", "id", Long.toString(n), "subject", "P1",
                        "head", hash(n), "previous", previous + ":" + hash(previous), "basis", basis, "time", "2026-03-02T07:00:00Z"),
                "{\"word\":\"" + word + "\",\"site\":\"ZRH\"}");
    }

    /** A sign of life of intake. */
    public static OutRecord alive(Instant t, Set<String> exceptions, Map<String, Head> heads) {
        return new OutRecord(Rig.TOPICS.stream("intake"), 0, Alive.TYPE,
                Map.of("type", "dev.patella.intake.stream-alive.v1", "source", "/patella/intake", "id", "0-" + t),
                new JsonWriter().alive(new Alive(t, exceptions, heads)));
    }

    /** The hash of an event of intake's stream. */
    public static String hash(long n) {
        return n == 0 ? "" : Hashes.sha256("intake" + n);
    }
}
