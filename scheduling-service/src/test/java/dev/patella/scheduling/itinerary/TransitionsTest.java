package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Decision;
import dev.patella.messaging.json.JacksonCommands;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import dev.patella.scheduling.day.AppointmentKind;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every situation × every command, and every situation × every foreign event: no hole, and nothing throws. */
class TransitionsTest {

    private static final Path TABLE = Path.of("src/test/resources/state-by-input.md");

    record Asked(String at, Actor actor, ItineraryCommand command) {}

    static Map<String, Asked> commands() {
        Map<String, Asked> all = new LinkedHashMap<>();
        all.put("book-appointment", asked("2026-09-11T08:00", GoodDay.COORDINATOR, new ItineraryCommand.BookAppointment(
                AppointmentKind.REHAB, Instant.parse("2026-10-02T06:00:00Z"), Instant.parse("2026-10-30T16:00:00Z"), null, null)));
        all.put("record-attendance", asked("2026-10-12T06:00", GoodDay.NURSE, new ItineraryCommand.RecordAttendance("ap-9k2f7c1d")));
        all.put("book-procedure-day",
                asked("2026-09-11T08:00", GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(GoodDay.DATE, null)));
        all.put("check-in-patient", asked("2026-10-01T06:08", GoodDay.FRONT_DESK, GoodDay.checkIn()));
        all.put("complete-sign-in", asked("2026-10-01T06:26", GoodDay.PHYSICIAN, GoodDay.signIn()));
        all.put("start-harvest", asked("2026-10-01T06:35", GoodDay.PHYSICIAN, GoodDay.startHarvest()));
        all.put("complete-harvest", asked("2026-10-01T07:08", GoodDay.PHYSICIAN, GoodDay.completeHarvest()));
        all.put("hand-over-custody", asked("2026-10-01T07:17", GoodDay.NURSE, GoodDay.toLab()));
        all.put("complete-time-out", asked("2026-10-01T08:40", GoodDay.PHYSICIAN, GoodDay.timeOut()));
        all.put("record-sign-in", asked("2026-10-01T10:00", GoodDay.PHYSICIAN, GoodDay.paperSignIn()));
        all.put("record-time-out", asked("2026-10-01T10:00", GoodDay.PHYSICIAN, GoodDay.paperTimeOut()));
        all.put("complete-injection", asked("2026-10-01T08:48", GoodDay.PHYSICIAN, GoodDay.injection()));
        all.put("start-observation", asked("2026-10-01T08:56", GoodDay.NURSE, GoodDay.observation()));
        all.put("discharge-patient", asked("2026-10-01T10:02", GoodDay.NURSE, GoodDay.discharge()));
        badDay(all);
        others(all);
        internal(all);
        return all;
    }

    private static void badDay(Map<String, Asked> all) {
        all.put("cancel-procedure-day", asked("2026-09-30T08:00", GoodDay.COORDINATOR,
                new ItineraryCommand.CancelProcedureDay("PATIENT_ILL", "PATIENT", "REBOOK")));
        all.put("move-procedure-day", asked("2026-09-30T08:00", GoodDay.COORDINATOR,
                new ItineraryCommand.MoveProcedureDay(LocalDate.of(2026, 10, 5), null, "CLEARANCE_REFUSED")));
        all.put("record-no-show", asked("2026-10-01T06:21", GoodDay.FRONT_DESK, new ItineraryCommand.RecordNoShow(GoodDay.DATE)));
        all.put("cancel-appointment", asked("2026-10-10T08:00", GoodDay.COORDINATOR,
                new ItineraryCommand.CancelAppointment("ap-9k2f7c1d", "PATIENT_CANCELLED")));
        all.put("move-appointment", asked("2026-10-10T08:00", GoodDay.COORDINATOR, new ItineraryCommand.MoveAppointment("ap-9k2f7c1d",
                Instant.parse("2026-10-14T06:00:00Z"), Instant.parse("2026-10-20T16:00:00Z"))));
        all.put("record-missed-appointment",
                asked("2026-10-12T06:30", GoodDay.FRONT_DESK, new ItineraryCommand.RecordMissedAppointment("ap-9k2f7c1d")));
        all.put("join-wait-list", asked("2026-09-11T08:00", GoodDay.COORDINATOR, GoodDay.joinWaitList()));
        all.put("leave-wait-list", asked("2026-09-11T08:00", GoodDay.COORDINATOR, new ItineraryCommand.LeaveWaitList()));
        all.put("accept-offer", asked("2026-09-14T10:00", GoodDay.FRONT_DESK, new ItineraryCommand.AcceptOffer("slot-1")));
        all.put("decline-offer", asked("2026-09-14T10:00", GoodDay.FRONT_DESK, new ItineraryCommand.DeclineOffer("slot-1")));
        all.put("fail-harvest", asked("2026-10-01T07:08", GoodDay.PHYSICIAN, GoodDay.failHarvest()));
        all.put("abandon-injection", asked("2026-10-01T08:48", GoodDay.PHYSICIAN, GoodDay.abandonInjection()));
    }

    /** The same steps told once more, with another content. */
    private static void others(Map<String, Asked> all) {
        ItineraryCommand.CheckInPatient in = GoodDay.checkIn();
        all.put("check-in-patient, other wristband",
                asked("2026-10-01T06:09", GoodDay.FRONT_DESK, new ItineraryCommand.CheckInPatient("WB-2", in.identifiersChecked(), in
                        .vitals(),
                        in.hcg(), in.lastIntake(), in.infectionAnswers(), in.medications(), in.escortPresent())));
        all.put("complete-sign-in, other knee", asked("2026-10-01T06:27", GoodDay.PHYSICIAN,
                new ItineraryCommand.CompleteSignIn(GoodDay.signIn().items(), List.of(Side.LEFT))));
        all.put("start-harvest, other DIN", asked("2026-10-01T06:36", GoodDay.PHYSICIAN, new ItineraryCommand.StartHarvest(
                "=A99992600000200",
                GoodDay.WRISTBAND, CellSource.BONE_MARROW, HarvestSite.POSTERIOR_ILIAC_CREST, Side.RIGHT, true, List.of(),
                Instant.parse("2026-10-01T06:34:00Z"), DinClaim.TAKEN)));
        all.put("complete-harvest, less", asked("2026-10-01T07:09", GoodDay.NURSE, new ItineraryCommand.CompleteHarvest(
                "=" + GoodDay.DIN + "00", List.of(new HarvestContainer(GoodDay.RAW, "BB-300-7731", 20.0)),
                Instant.parse("2026-10-01T06:34:00Z"), Instant.parse("2026-10-01T07:05:00Z"), 23.5, 8.0, List.of())));
        all.put("complete-time-out, other knee", asked("2026-10-01T08:41", GoodDay.NURSE, new ItineraryCommand.CompleteTimeOut(List.of(
                new ItineraryCommand.TimeOutSide(Side.LEFT, GoodDay.yes(Story.POLICY.clinical().timeOutQuestions()), GoodDay.PRODUCT,
                        GoodDay.WRISTBAND, GoodDay.PRODUCT)))));
        ItineraryCommand.CompleteInjection given = GoodDay.injection();
        all.put("complete-injection, again", asked("2026-10-01T08:49", GoodDay.PHYSICIAN, new ItineraryCommand.CompleteInjection(
                given.targets(), Instant.parse("2026-10-01T08:48:30Z"), given.guidance(), given.images(), given.complications())));
        all.put("start-observation, later", asked("2026-10-01T09:00", GoodDay.NURSE,
                new ItineraryCommand.StartObservation(GoodDay.VITALS, Instant.parse("2026-10-01T09:00:00Z"))));
        ItineraryCommand.DischargePatient out = GoodDay.discharge();
        all.put("discharge-patient, without escort", asked("2026-10-01T10:03", GoodDay.NURSE,
                new ItineraryCommand.DischargePatient(out.criteria(), out.vitals(), out.instructions(), false)));
    }

    private static void internal(Map<String, Asked> all) {
        String at = "2026-09-11T08:00";
        SlotOffer offer = WaitListTest.offer("slot-2");
        all.put("(offer-slot)", asked(at, GoodDay.SYSTEM, new ItineraryCommand.OfferSlot(offer)));
        all.put("(choose-candidate)", asked(at, GoodDay.SYSTEM, new ItineraryCommand.ChooseCandidate("no-slot", "PT-1", offer)));
        all.put("(confirm-offer)", asked(at, GoodDay.SYSTEM, new ItineraryCommand.ConfirmOffer("no-slot", true)));
        all.put("(hear-offer-outcome)", asked(at, GoodDay.SYSTEM,
                new ItineraryCommand.HearOfferOutcome("no-slot", "PT-1", SlotOffer.Outcome.DECLINED)));
        all.put("(confirm-report)", asked(at, GoodDay.SYSTEM, new ItineraryCommand.ConfirmReport("no-slot", true)));
        all.put("(end-offering)", asked(at, GoodDay.SYSTEM, new ItineraryCommand.EndOffering("no-slot")));
        all.put("(record-intent)", asked(at, GoodDay.SYSTEM, new ItineraryCommand.RecordIntent("no-wish", "no-token", GoodDay.chain())));
        all.put("(refuse-wish)", asked(at, GoodDay.SYSTEM, new ItineraryCommand.RefuseWish("no-wish", "NO_ROOM", "None.")));
        all.put("(record-day-answer)",
                asked(at, GoodDay.SYSTEM, new ItineraryCommand.RecordDayAnswer("no-token", DayAnswer.Verdict.BOOKED)));
        all.put("(record-release)", asked(at, GoodDay.SYSTEM, new ItineraryCommand.RecordRelease("no-token")));
    }

    private static Asked asked(String at, Actor actor, ItineraryCommand command) {
        return new Asked(at + ":00Z", actor, command);
    }

    static Stream<ForeignEvent> facts() {
        return Stream.of(GoodDay.opened(), GoodDay.consultation(), GoodDay.eligible(), GoodDay.consent("TREATMENT"), GoodDay.plan(),
                new ForeignEvent.ConsentWithdrawn("TREATMENT", Instant.parse("2026-09-30T00:00:00Z")), GoodDay.cleared("PRE_PROCEDURE"),
                GoodDay.cleared("DAY_OF"), new ForeignEvent.ClearanceRefused("DAY_OF", List.of("E-TMP-01"), null),
                new ForeignEvent.TreatmentEnded("WITHDRAWN", "PATIENT_WITHDREW", false, false),
                new ForeignEvent.MaterialAccepted(GoodDay.DIN, Instant.parse("2026-10-01T07:18:00Z")),
                new ForeignEvent.ProcessingStarted(Instant.parse("2026-10-01T07:26:00Z")),
                new ForeignEvent.ProcessingCompleted(Instant.parse("2026-10-01T08:04:00Z"), Instant.parse("2026-10-01T12:04:00Z")),
                GoodDay.released(), GoodDay.issued(), new ForeignEvent.ProductStopped(GoodDay.PRODUCT, "ENDOTOXIN_OVER_LIMIT"),
                new ForeignEvent.ConsentExpired("TREATMENT", Instant.parse("2026-09-30T00:00:00Z")),
                new ForeignEvent.MaterialRejected(GoodDay.DIN, "CONTAINER_LEAKED"),
                new ForeignEvent.IdentityMismatchFound("mm-1k7q", List.of(GoodDay.RAW)),
                new ForeignEvent.BatchDelayed(Step.PROCESSING, Instant.parse("2026-10-01T09:10:00Z")),
                new ForeignEvent.ProductReturned(GoodDay.PRODUCT, Instant.parse("2026-10-01T09:50:00Z")),
                new ForeignEvent.ProductHeld("hold-3f9a", "CONTAINER", GoodDay.PRODUCT, "ENVIRONMENT"),
                new ForeignEvent.ProductHoldLifted("hold-3f9a"), GoodDay.visitsRequested(), new ForeignEvent.PlanActivated("FULL"),
                new ForeignEvent.PromScored("BASELINE", "NRS", List.of(new ForeignEvent.ScaleScore("NRS", "SCORED", 6.0))),
                new ForeignEvent.PatientMerged("PA-8H3T5W1N"));
    }

    @Test
    void every_kind_of_fact_is_tried() {
        assertThat(facts().<Class<?>>map(Object::getClass).distinct()).containsExactlyInAnyOrder(ForeignEvent.class
                .getPermittedSubclasses());
    }

    @Test
    void only_facts_wait() {
        Set<String> facts = CommandCatalogue.of("scheduling")
                .commands()
                .stream()
                .filter(spec -> spec.kind().equals("FACT"))
                .map(CommandSpec::name)
                .collect(Collectors.toSet());

        states().values().forEach(story -> commands().forEach((name, asked) -> {
            if (story.when(asked.actor(), asked.command()) instanceof Decision.Waits<ItineraryEvent>) {
                assertThat(facts).contains(name.split(",", -1)[0]);
            }
        }));
    }

    @Test
    void every_command_is_read_back_as_it_was_kept_while_it_waited() {
        JacksonCommands<ItineraryCommand> codec = JacksonCommands.of(ItineraryCommand.class);

        assertThat(commands().values()).extracting(Asked::command)
                .allSatisfy(command -> assertThat(codec.decode(codec.name(command), codec.encode(command))).isEqualTo(command));
    }

    @Test
    void every_kind_of_command_is_tried() {
        assertThat(commands().values().stream().<Class<?>>map(asked -> asked.command().getClass()).distinct())
                .containsExactlyInAnyOrder(ItineraryCommand.class.getPermittedSubclasses());
    }

    @Test
    void answers_every_input_in_every_state_as_the_table_says() throws IOException {
        if ("write".equals(System.getProperty("table"))) {
            Files.writeString(TABLE, table());
        }
        assertThat(table()).isEqualTo(Files.readString(TABLE));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void takes_every_fact_in_every_situation(ForeignEvent fact) {
        List<Story> stories = new ArrayList<>(List.of(new Story("2026-09-01T00:00:00Z")));
        Stream.of(Situation.values()).map(GoodDay::reaches).forEach(stories::add);

        stories.forEach(story -> {
            int before = story.events().size();
            story.heard(fact);
            assertThat(story.events().subList(before, story.events().size())).isNotEmpty();
            assertThat(story.possible()).isNotNull();
            commands().values().forEach(asked -> assertThat(story.when(asked.actor(), asked.command())).isNotNull());
        });
    }

    /** Every situation of the good day, and those that only a bad day knows. */
    private static Map<String, Story> states() {
        Map<String, Story> states = new LinkedHashMap<>();
        states.put("NOT_YET_KNOWN", new Story("2026-09-01T00:00:00Z"));
        for (Situation situation : Situation.values()) {
            states.put(situation.name(), GoodDay.reaches(situation));
        }
        ForeignEvent cancelled = new ForeignEvent.TreatmentEnded("CANCELLED", "PATIENT_CANCELLED", false, false);
        ForeignEvent withdrawn = new ForeignEvent.TreatmentEnded("WITHDRAWN", "PATIENT_WITHDREW", true, false);
        states.put("PLANNING after a no-show", GoodDay.reaches(Situation.DAY_BOOKED).rings("2026-10-01T06:30:00Z"));
        states.put("PLANNING, on the wait list", WaitListTest.waiting());
        states.put("PLANNING, with an offer", WaitListTest.offered());
        states.put("PLANNING, with an offer that is being booked",
                WaitListTest.offered().does(GoodDay.FRONT_DESK, new ItineraryCommand.AcceptOffer("slot-1")));
        states.put("DAY_BOOKED, being moved", GoodDay.reaches(Situation.DAY_BOOKED)
                .does(GoodDay.COORDINATOR,
                        new ItineraryCommand.MoveProcedureDay(LocalDate.of(2026, 10, 5), null, "CLEARANCE_REFUSED")));
        states.put("ENDED while booked", GoodDay.reaches(Situation.DAY_BOOKED).heard(cancelled));
        states.put("ENDED while signed in", GoodDay.reaches(Situation.SIGNED_IN).heard(cancelled));
        states.put("ENDED while harvesting", GoodDay.reaches(Situation.HARVESTING).heard(withdrawn));
        states.put("ENDED after the harvest", GoodDay.reaches(Situation.HARVESTED).heard(withdrawn));
        states.put("ENDED after the time-out", GoodDay.reaches(Situation.TIMED_OUT).heard(withdrawn));
        states.put("HARVESTED, product on hold",
                GoodDay.reaches(Situation.HARVESTED).heard(new ForeignEvent.ProductHeld("hold-1", "TREATMENT", null, "RECALL")));
        states.put("TIMED_OUT, then failed", GoodDay.failedAgain());
        states.put("IN_OBSERVATION without an injection", GoodDay.recovers());
        states.put("DISCHARGED without an injection",
                GoodDay.recovers().at("2026-10-01T10:02:00Z").bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.discharge()));
        return states;
    }

    private static String table() {
        StringBuilder table = new StringBuilder("""
                # State by input

                What an itinerary answers in every state to every command, and what follows from every event that it hears. Made by
                `TransitionsTest`; written anew with `-Dtable=write`, and read line by line by who changes it.
                """);
        states().forEach((name, story) -> {
            table.append("\n## ").append(name).append("\n\n| input | answer |\n|---|---|\n");
            lines(table, story);
        });
        return table.toString();
    }

    private static void lines(StringBuilder table, Story story) {
        Instant reached = story.now();
        commands().forEach((command, asked) -> {
            story.at(reached.compareTo(Instant.parse(asked.at())) > 0 ? reached.toString() : asked.at());
            table.append("| ").append(command).append(" | ").append(words(story.when(asked.actor(), asked.command()))).append(" |\n");
        });
        story.at(reached.toString());
        facts().forEach(fact -> table.append("| hears ")
                .append(fact.getClass().getSimpleName())
                .append(" | ")
                .append(names(story.reacts(fact)))
                .append(" |\n"));
    }

    private static String words(Decision<ItineraryEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<ItineraryEvent>(var events) -> "accepted " + names(events);
            case Decision.Pending<ItineraryEvent>(var events) -> "pending " + names(events);
            case Decision.Declined<ItineraryEvent>(var refusal, var events) -> "declined " + refusal.code() + " " + names(events);
            case Decision.Unchanged<ItineraryEvent>() -> "unchanged";
            case Decision.Refused<ItineraryEvent>(var refusal) -> "refused " + refusal.code();
            case Decision.NotYet<ItineraryEvent>(var refusal) -> "not yet " + refusal.code();
            case Decision.Waits<ItineraryEvent>(var missing) -> "waits " + missing.code();
        };
    }

    private static List<String> names(List<ItineraryEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
