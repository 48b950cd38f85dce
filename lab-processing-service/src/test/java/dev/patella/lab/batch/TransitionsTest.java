package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import dev.patella.messaging.json.JacksonCommands;
import dev.patella.messaging.json.Names;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every situation against every command, every event of another service and every timer: no hole, and never an exception. */
class TransitionsTest {

    private static final Map<String, Supplier<Story>> SITUATIONS = situations();
    private static final Map<String, BatchCommand> COMMANDS = commands();

    private static final Path TABLE = Path.of("src/test/resources/state-by-input.md");
    private static final Set<String> ERRANDS = Set.of(Timers.CLAIM_HOOD, Timers.RELEASE_HOOD, Timers.PLACE_SITE_HOLD,
            Timers.LIFT_SITE_HOLD, Timers.SPREAD_ALARM, Timers.END_ALARM);
    private static final String HEAD = """
            # Every situation and every input

            What the laboratory answers to each command, of the first of two persons where two sign, and what follows from each event of
            another service. A test compares it; `-Dtable=write` writes it anew.
            """;

    private static Map<String, Supplier<Story>> situations() {
        Map<String, Supplier<Story>> all = new LinkedHashMap<>();
        all.put("unknown", Story::new);
        all.put("planned", GoodDay::planned);
        all.put("harvested", GoodDay::harvestedStory);
        all.put("in laboratory", GoodDay::inLaboratory);
        all.put("received", GoodDay::received);
        all.put("hood asked", GoodDay::hoodAsked);
        all.put("line cleared", GoodDay::cleared);
        all.put("in process", GoodDay::inProcess);
        all.put("steps done", GoodDay::stepsDone);
        all.put("filled", GoodDay::filled);
        all.put("tested", GoodDay::tested);
        all.put("released", GoodDay::released);
        all.put("issued", GoodDay::issued);
        all.put("administered", GoodDay::administered);
        all.put("reserve expired", GoodDay::reserveExpired);
        all.put("disposed", GoodDay::disposed);
        all.put("cultured", GoodDay::cultured);
        all.put("finally released", GoodDay::finallyReleased);
        all.put("closed", GoodDay::closed);
        all.put("treatment ended", GoodDay::ended);
        all.putAll(BadDay.situations());
        return all;
    }

    @Test
    void only_facts_wait() {
        Set<String> facts = CommandCatalogue.of("lab")
                .commands()
                .stream()
                .filter(spec -> spec.kind().equals("FACT"))
                .map(CommandSpec::name)
                .collect(Collectors.toSet());

        SITUATIONS.values().forEach(situation -> COMMANDS.forEach((name, command) -> {
            if (situation.get().decide(actorOf(name), command) instanceof Decision.Waits<BatchEvent>) {
                assertThat(facts).contains(name.split(",", -1)[0]);
            }
        }));
    }

    @Test
    void every_command_is_read_back_as_it_was_kept_while_it_waited() {
        JacksonCommands<BatchCommand> codec = JacksonCommands.of(BatchCommand.class);

        assertThat(COMMANDS.values())
                .allSatisfy(command -> assertThat(codec.decode(codec.name(command), codec.encode(command))).isEqualTo(command));
    }

    private static Map<String, BatchCommand> commands() {
        Map<String, BatchCommand> all = new LinkedHashMap<>();
        all.put("accept-material", GoodDay.ACCEPT);
        all.put("clear-line", GoodDay.CLEAR);
        all.put("record-line-clearance", GoodDay.PAPER_CLEAR);
        all.put("record-issue", GoodDay.PAPER_ISSUE);
        all.put("answer-hood", new BatchCommand.AnswerHood("a-session", true, null));
        all.put("confirm-hood-release", new BatchCommand.ConfirmHoodRelease("a-session"));
        all.put("start-processing", GoodDay.START);
        all.put("record-step", GoodDay.steps().getFirst());
        all.put("complete-processing", GoodDay.COMPLETE);
        all.put("record-qc", GoodDay.QC);
        all.put("release-product", GoodDay.RELEASE);
        all.put("issue-product", GoodDay.ISSUE);
        all.put("report-sterility", GoodDay.CULTURE);
        all.put("release-finally", GoodDay.FINALLY);
        all.put("close-batch-record", GoodDay.CLOSE);
        all.put("discard-product", GoodDay.DISCARD);
        all.put("reject-material", BadDay.REJECT_MATERIAL);
        all.put("report-mismatch", BadDay.MISMATCH);
        all.put("report-excursion", BadDay.EXCURSION);
        all.put("record-qc, repeated", BadDay.OOS_AGAIN);
        all.put("order-second-processing", BadDay.ORDER_SECOND);
        all.put("correct-qc", BadDay.CORRECTION);
        all.put("release-exceptionally", BadDay.EXCEPTION);
        all.put("return-product", BadDay.RETURN);
        all.put("reject-product", BadDay.REJECT_ONE);
        all.put("reject-product, all", BadDay.REJECT_ALL);
        all.put("hold-product", BadDay.HOLD_ONE);
        all.put("hold-product, treatment", BadDay.HOLD_ALL);
        all.put("lift-hold", new BatchCommand.LiftHold("none", "NOT_AFFECTED"));
        all.put("report-recall", BadDay.RECALL);
        all.put("discard-product, raw", BadDay.DISCARD_RAW);
        all.put("confirm-site-hold", new BatchCommand.ConfirmSiteHold("none", Hold.Site.PLACED));
        all.put("hear-excursion", BadDay.HEARD_EXCURSION);
        all.put("hear-recall", BadDay.HEARD_RECALL);
        all.put("confirm-spread", new BatchCommand.ConfirmSpread("none", List.of(), true));
        all.put("confirm-alarm-end", new BatchCommand.ConfirmAlarmEnd("none"));
        all.put("close-deviation", new BatchCommand.CloseDeviation("none", "NO_IMPACT"));
        return all;
    }

    private static List<ForeignEvent> foreignEvents() {
        Instant at = Instant.parse("2026-10-01T08:47:00Z");
        return List.of(GoodDay.opened(), GoodDay.plan(), GoodDay.consent("TREATMENT"), new ForeignEvent.ConsentWithdrawn("TREATMENT", at),
                new ForeignEvent.ConsentWithdrawn("IMAGES", at), new ForeignEvent.ProcedureDayBooked(at),
                new ForeignEvent.ProcedureDayMoved(at), new ForeignEvent.ProcedureDayCancelled("PATIENT_ILL"),
                new ForeignEvent.PatientCheckedIn("WB-2"), new ForeignEvent.SignInCompleted(at), GoodDay.started(), GoodDay.harvested(),
                GoodDay.handedOver(GoodDay.RAW, "PROCEDURE_ROOM", "LAB", "2026-10-01T07:16:00Z"),
                GoodDay.handedOver(GoodDay.KNEE, "LAB", "PROCEDURE_ROOM", "2026-10-01T08:34:00Z"),
                new ForeignEvent.TimeOutCompleted(List.of(new ForeignEvent.Opening("RIGHT", GoodDay.KNEE, at, at))), GoodDay.injected(),
                new ForeignEvent.InjectionAbandoned("VASOVAGAL"), new ForeignEvent.TreatmentEnded("ABORTED", "PATIENT_UNWELL", false),
                new ForeignEvent.TreatmentEnded("DECEASED", "DEATH_REPORTED", true), new ForeignEvent.ConsentExpired("TREATMENT", at),
                BadDay.harvestFailed(), new ForeignEvent.DeviationReported("CRITICAL", "CONTAINER_UNLABELLED", at),
                BadDay.failedTimeOut("SIDE_ON_PRODUCT"), BadDay.failedTimeOut("STERILE_FIELD"),
                new ForeignEvent.TreatmentClosed(at), new ForeignEvent.PatientMerged("PA-8H3T5W1N"));
    }

    private static Actor actorOf(String command) {
        return switch (command) {
            case "release-product", "release-finally", "close-batch-record", "close-deviation", "release-exceptionally", "reject-product",
                    "reject-product, all", "hold-product", "hold-product, treatment", "lift-hold", "report-recall" -> Story.QUALITY;
            case "record-qc, repeated" -> Story.VERIFIER_AS_TECHNICIAN;
            case "issue-product", "record-issue" -> Story.VERIFIER;
            default -> Story.TECHNICIAN;
        };
    }

    /** One line a pair. Whoever changes a decision sees here what it changes; `-Dtable=write` writes it anew. */
    @Test
    void every_situation_answers_every_input_as_the_table_says() throws IOException {
        String found = HEAD + SITUATIONS.entrySet().stream().map(TransitionsTest::section).collect(Collectors.joining());
        if ("write".equals(System.getProperty("table"))) {
            Files.writeString(TABLE, found);
        }

        assertThat(found).isEqualTo(Files.readString(TABLE));
    }

    private static String section(Map.Entry<String, Supplier<Story>> situation) {
        StringBuilder text = new StringBuilder("\n## " + situation.getKey() + "\n\n| input | outcome |\n|---|---|\n");
        COMMANDS.forEach((name, command) -> text.append("| `" + name + "` | ")
                .append(outcome(situation.getValue().get().decide(actorOf(name), command)))
                .append(" |\n"));
        for (ForeignEvent event : foreignEvents()) {
            Story story = situation.getValue().get();
            int before = story.events().size();
            story.hears(event);
            text.append("| " + told(event) + " | ").append(names(story.events().subList(before, story.events().size()))).append(" |\n");
        }
        return text.toString();
    }

    private static String told(ForeignEvent event) {
        String name = "hears `" + Names.kebab(event.getClass().getSimpleName()) + "`";
        return switch (event) {
            case ForeignEvent.ConsentWithdrawn(var type, _) -> name + " " + type;
            case ForeignEvent.CustodyHandedOver handed -> name + " " + handed.item();
            case ForeignEvent.TreatmentEnded ended -> name + " " + ended.outcome();
            case ForeignEvent.TimeOutFailed failed -> name + " " + failed.sides().getFirst().items().getLast().question();
            default -> name;
        };
    }

    private static String outcome(Decision<BatchEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<BatchEvent>(var events) -> "ACCEPTED: " + names(events);
            case Decision.Pending<BatchEvent>(var events) -> "PENDING: " + names(events);
            case Decision.Declined<BatchEvent>(_, var events) -> Outcomes.brief(decision) + ": " + names(events);
            case Decision.Refused<BatchEvent> _,Decision.NotYet<BatchEvent> _,Decision.Waits<BatchEvent> _,Decision.Unchanged<BatchEvent> _ ->
                Outcomes.brief(decision);
        };
    }

    private static String names(List<BatchEvent> events) {
        return events.isEmpty()
                ? "nothing"
                : events.stream()
                        .map(event -> Names.kebab(event.getClass().getSimpleName())
                                + (event instanceof BatchEvent.DeviationOpened opened
                                        ? " " + opened.deviationClass() + " " + opened.about()
                                        : ""))
                        .collect(Collectors.joining(", "));
    }

    @Test
    void table_has_every_command_and_every_event_of_another_service() {
        assertThat(COMMANDS.values().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(records(BatchCommand.class));
        assertThat(foreignEvents().stream().map(Object::getClass).collect(Collectors.toSet())).isEqualTo(records(ForeignEvent.class));
    }

    private static Set<Class<?>> records(Class<?> type) {
        return Stream.of(type.getPermittedSubclasses())
                .filter(each -> Arrays.asList(each.getInterfaces()).contains(type))
                .collect(Collectors.toSet());
    }

    @Test
    void every_situation_takes_every_event_of_another_service() {
        SITUATIONS.forEach((name, situation) -> foreignEvents().forEach(event -> {
            Story story = situation.get();
            assertThatCode(() -> story.hears(event)).as("%s hears %s", name, event).doesNotThrowAnyException();
            assertThatCode(() -> story.decider().possible(story.batch())).as("%s after %s", name, event).doesNotThrowAnyException();
        }));
    }

    @Test
    void every_situation_survives_every_event_followed_by_every_command() {
        SITUATIONS.forEach((name, situation) -> foreignEvents().forEach(event -> {
            Story story = situation.get().hears(event);
            COMMANDS.forEach((command, value) -> assertThatCode(() -> story.decide(actorOf(command), value))
                    .as("%s, %s, then %s", name, event, command)
                    .doesNotThrowAnyException());
        }));
    }

    @Test
    void every_situation_answers_every_timer() {
        SITUATIONS.forEach((name, situation) -> {
            Story story = situation.get();
            for (String kind : List.of(Timers.CLAIM_HOOD, Timers.RELEASE_HOOD, Timers.SECOND_SIGNATURE, Timers.EXPIRY_WARNING,
                    Timers.EXPIRY, Timers.PLACE_SITE_HOLD, Timers.LIFT_SITE_HOLD, Timers.SPREAD_ALARM, Timers.END_ALARM, "unknown")) {
                Timer timer = new Timer(kind, "60", story.now());
                assertThat(story.decider().ring(story.batch(), timer, new Moment(story.now(), "ZRH", Story.LAB, null, "timer", "")))
                        .as("%s rings %s", name, kind)
                        .isEmpty();
            }
        });
    }

    @Test
    void due_timer_that_is_rung_is_due_no_more() {
        SITUATIONS.forEach((name, situation) -> {
            Story story = situation.get();
            for (Timer due = story.decider().due(story.batch()); due != null && !ERRANDS.contains(due.kind()); due = story.decider()
                    .due(story.batch())) {
                story.at(due.at().toString()).rings();
                assertThat(story.decider().due(story.batch())).as("%s after %s", name, due).isNotEqualTo(due);
            }
        });
    }
}
