package dev.patella.followup.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.patella.followup.plan.FollowUpCommand.AcknowledgeTask;
import dev.patella.followup.plan.FollowUpCommand.CompleteFollowUp;
import dev.patella.messaging.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every situation × every command, and × every foreign event: answered, and nothing throws. The answers are in
 * `src/test/resources/state-by-input.md`; `-Dtable=write` writes it anew, and each line of it is to be read by somebody.
 */
class TransitionsTest {

    private static final Path TABLE = Path.of("src/test/resources/state-by-input.md");
    private static final Instant AT = Instant.parse("2026-09-01T08:00:00Z");

    private static final Map<String, Supplier<Scenario>> SITUATIONS = new LinkedHashMap<>();
    private static final Map<String, Function<Scenario, FollowUpCommand>> COMMANDS = new LinkedHashMap<>();
    private static final Map<String, ForeignEvent> FOREIGN = new LinkedHashMap<>();

    static {
        SITUATIONS.put("unknown", Plans::unknown);
        SITUATIONS.put("opened", Plans::opened);
        SITUATIONS.put("planned", Plans::planned);
        SITUATIONS.put("cancelled before the harvest", Plans::cancelled);
        SITUATIONS.put("harvested", Plans::harvested);
        SITUATIONS.put("aborted, with an injury of the harvest", BadDays::injured);
        SITUATIONS.put("injected", Plans::injected);
        SITUATIONS.put("active", Plans::active);
        SITUATIONS.put("active, safety case without a contact", BadDays::grown);
        SITUATIONS.put("active, safety case with a contact", BadDays::contacted);
        SITUATIONS.put("active, adverse event open", BadDays::septic);
        SITUATIONS.put("active, patient lost", BadDays::lost);
        SITUATIONS.put("active, contact withdrawn", BadDays::withoutContact);
        SITUATIONS.put("active, treatment withdrawn", BadDays::withoutTreatment);
        SITUATIONS.put("died, safety case open", BadDays::died);
        SITUATIONS.put("deceased", Plans::deceased);
        SITUATIONS.put("nearly done", Plans::nearlyDone);
        SITUATIONS.put("completed", Plans::completed);
        SITUATIONS.put("closed", Plans::closed);
        SITUATIONS.put("closed, safety case without a contact", BadDays::closedAndGrown);

        COMMANDS.put("answer-questionnaire, baseline", _ -> Plans.nrs(Point.BASELINE, 3, "2026-08-30T08:00:00Z"));
        COMMANDS.put("answer-questionnaire, W6 now", scenario -> Plans.nrs(Point.W6, 3, scenario.now().toString()));
        COMMANDS.put("answer-questionnaire, D1 late and with pain 9", scenario -> Plans.nrs(Point.D1, 9, scenario.now().toString()));
        COMMANDS.put("correct-answer, baseline", _ -> BadDays.correction(Plans.nrs(Point.BASELINE, 4, "2026-09-08T07:46:00Z")));
        COMMANDS.put("report-symptoms, 38.5 °C", scenario -> Plans.symptoms(38.5, scenario.now().toString()));
        COMMANDS.put("acknowledge-task, unknown", _ -> new AcknowledgeTask("tk-none"));
        COMMANDS.put("acknowledge-task, the first of a case", scenario -> new AcknowledgeTask(
                scenario.plan().tasks().stream().filter(Task::contact).map(Task::taskId).findFirst().orElse("tk-none")));
        COMMANDS.put("advance-phase, to P2", _ -> Plans.toP2(2, true));
        COMMANDS.put("complete-follow-up", _ -> new CompleteFollowUp());
        COMMANDS.put("record-contact, reached without symptoms", scenario -> BadDays.reached(scenario.now().toString(), false));
        COMMANDS.put("record-contact, reached with symptoms", scenario -> BadDays.reached(scenario.now().toString(), true));
        COMMANDS.put("record-contact, not reached", scenario -> BadDays.notReached(scenario.now().toString()));
        COMMANDS.put("close-safety-case", scenario -> BadDays.closeCase(scenario.plan()));
        COMMANDS.put("record-adverse-event, septic arthritis", scenario -> known(scenario, 3));
        COMMANDS.put("record-adverse-event, grade 5", scenario -> known(scenario, 5));
        COMMANDS.put("submit-report", scenario -> BadDays.report(scenario.plan(), "INTERNAL_SAE", scenario.now()));
        COMMANDS.put("close-adverse-event", scenario -> BadDays.closeAdverseEvent(scenario.plan()));
        COMMANDS.put("record-death", scenario -> BadDays.death(scenario.now().toString()));

        FOREIGN.put("treatment-opened", new ForeignEvent.TreatmentOpened("ZRH", ZoneId.of("America/New_York"), "REF-1", List.of(
                Side.LEFT)));
        FOREIGN.put("plan-signed", new ForeignEvent.PlanSigned("ADIPOSE", "MFAT", List.of(new ForeignEvent.PlannedTarget(Side.LEFT)),
                null));
        FOREIGN.put("treatment-ended ABORTED", new ForeignEvent.TreatmentEnded(EndOutcome.ABORTED, true, false));
        FOREIGN.put("treatment-ended WITHDRAWN, not harvested", new ForeignEvent.TreatmentEnded(EndOutcome.WITHDRAWN, false, false));
        FOREIGN.put("treatment-ended DECEASED", new ForeignEvent.TreatmentEnded(EndOutcome.DECEASED, true, true));
        FOREIGN.put("treatment-ended NOT_ELIGIBLE", new ForeignEvent.TreatmentEnded(EndOutcome.NOT_ELIGIBLE, false, false));
        FOREIGN.put("treatment-closed", new ForeignEvent.TreatmentClosed());
        FOREIGN.put("consent-withdrawn TREATMENT", BadDays.withdrawn("TREATMENT"));
        FOREIGN.put("consent-withdrawn FOLLOW_UP_CONTACT", BadDays.withdrawn("FOLLOW_UP_CONTACT"));
        FOREIGN.put("consent-withdrawn DATA_USE", BadDays.withdrawn("DATA_USE"));
        FOREIGN.put("procedure-day-booked", new ForeignEvent.ProcedureDayBooked(LocalDate.parse("2026-10-08")));
        FOREIGN.put("appointment-booked", new ForeignEvent.AppointmentBooked("ap-1", AT, Point.W2));
        FOREIGN.put("appointment-moved", new ForeignEvent.AppointmentMoved("ap-1", AT, Point.W2));
        FOREIGN.put("appointment-cancelled", new ForeignEvent.AppointmentCancelled("ap-1", AT, Point.W2));
        FOREIGN.put("appointment-attended", new ForeignEvent.AppointmentAttended("ap-1", AT, Point.W2));
        FOREIGN.put("appointment-missed, not ours", new ForeignEvent.AppointmentMissed("ap-1", AT, null));
        FOREIGN.put("harvest-started", new ForeignEvent.HarvestStarted(AT));
        FOREIGN.put("harvest-failed with injury", new ForeignEvent.HarvestFailed("HAEMORRHAGE", true));
        FOREIGN.put("harvest-failed without injury", new ForeignEvent.HarvestFailed("DRY_TAP", false));
        FOREIGN.put("injection-completed", Plans.injection());
        FOREIGN.put("patient-discharged", new ForeignEvent.PatientDischarged());
        FOREIGN.put("product-released", new ForeignEvent.ProductReleased("FINAL", null));
        FOREIGN.put("product-held RECALL", new ForeignEvent.ProductHeld("hold-1", null, "RECALL"));
        FOREIGN.put("product-held RECALL of the other knee", new ForeignEvent.ProductHeld("hold-2", Side.LEFT, "RECALL"));
        FOREIGN.put("product-held ENVIRONMENT", new ForeignEvent.ProductHeld("hold-3", null, "ENVIRONMENT"));
        FOREIGN.put("product-hold-lifted", new ForeignEvent.ProductHoldLifted("hold-1"));
        FOREIGN.put("identity-mismatch-found", new ForeignEvent.IdentityMismatchFound("mm-1"));
        FOREIGN.put("sterility-reported, growth", new ForeignEvent.SterilityReported(14, "GROWTH", "FINAL"));
        FOREIGN.put("sterility-reported, no growth", new ForeignEvent.SterilityReported(14, "NO_GROWTH", "FINAL"));
        FOREIGN.put("deviation-opened, injected after expiry", new ForeignEvent.DeviationOpened("dv-1", "CRITICAL",
                "INJECTED_AFTER_EXPIRY"));
        FOREIGN.put("deviation-opened, another", new ForeignEvent.DeviationOpened("dv-2", "MINOR", "SEAL_LABEL_SMUDGED"));
        FOREIGN.put("deviation-closed", new ForeignEvent.DeviationClosed("dv-1"));
        FOREIGN.put("batch-record-closed", new ForeignEvent.BatchRecordClosed());
    }

    @Test
    void every_input_is_answered_in_every_situation_as_the_table_says() throws IOException {
        String now = table();
        if ("write".equals(System.getProperty("table"))) {
            Files.writeString(TABLE, now);
        }

        assertThat(now).isEqualTo(Files.readString(TABLE));
    }

    @Test
    void every_foreign_event_is_taken_and_the_same_again_changes_no_stage() {
        SITUATIONS.forEach((name, situation) -> FOREIGN.forEach((told, event) -> {
            Scenario scenario = situation.get();

            assertThatCode(() -> scenario.hears(event)).as("%s: %s", name, told).doesNotThrowAnyException();
            assertThatCode(() -> Scenario.DECIDER.due(scenario.plan())).doesNotThrowAnyException();
            assertThatCode(() -> Scenario.DECIDER.possible(scenario.plan())).doesNotThrowAnyException();
            FollowUpPlan once = scenario.plan();
            FollowUpPlan twice = scenario.hears(event).plan();
            assertThat(twice.stage()).as("%s: %s again", name, told).isEqualTo(once.stage());
            assertThat(twice.safe().cases()).as("%s: %s again", name, told).hasSameSizeAs(once.safe().cases());
        }));
    }

    @Test
    void table_has_every_command_every_foreign_event_and_every_stage() {
        Scenario any = Plans.active();
        assertThat(COMMANDS.values().stream().map(command -> command.apply(any).getClass()).distinct())
                .hasSameSizeAs(FollowUpCommand.class.getPermittedSubclasses());
        int types = ForeignEvent.class.getPermittedSubclasses().length - 1 + ForeignEvent.Appointment.class.getPermittedSubclasses().length;
        assertThat(FOREIGN.values().stream().map(Object::getClass).distinct()).hasSize(types);
        assertThat(SITUATIONS.values().stream().map(scenario -> scenario.get().plan().stage()).distinct())
                .containsExactlyInAnyOrder(Stage.values());
    }

    /** What is known of the arthritis of day 2, or of one at that time where it is earlier. */
    private static FollowUpCommand known(Scenario scenario, int grade) {
        FollowUpCommand.RecordAdverseEvent later = BadDays.septicArthritis(grade);
        return later.awareAt().isAfter(scenario.now()) ? new FollowUpCommand.RecordAdverseEvent(later.code(), grade, later.seriousness(),
                later.causality(), scenario.now(), null, scenario.now(), Side.RIGHT, null) : later;
    }

    private static String table() {
        StringBuilder text = new StringBuilder("# What follow-up answers, in every situation\n");
        SITUATIONS.forEach((name, situation) -> {
            FollowUpPlan plan = situation.get().plan();
            text.append("\n## ")
                    .append(name)
                    .append("\n\nStage ")
                    .append(plan.stage())
                    .append("; possible: ")
                    .append(String.join(", ", Scenario.DECIDER.possible(plan)))
                    .append(".\n\n| asked | answer |\n|---|---|\n");
            COMMANDS.forEach((asked, command) -> text.append(line(asked, answer(situation.get(), command))));
            text.append("\n| heard | what follows |\n|---|---|\n");
            FOREIGN.forEach((told, event) -> text.append(line(told, names(situation.get().hears(event).last()))));
        });
        return text.toString();
    }

    private static String line(String input, String answer) {
        return "| " + input + " | " + answer + " |\n";
    }

    private static String answer(Scenario scenario, Function<Scenario, FollowUpCommand> asked) {
        FollowUpCommand command = asked.apply(scenario);
        boolean signed = command instanceof FollowUpCommand.CloseSafetyCase || command instanceof FollowUpCommand.SubmitReport
                || command instanceof FollowUpCommand.CloseAdverseEvent;
        return switch (scenario.as(signed ? Scenario.SAFETY_OFFICER : Scenario.PHYSIOTHERAPIST).decides(command)) {
            case Decision.Accepted<FollowUpEvent> accepted -> "ACCEPTED: " + names(accepted.events());
            case Decision.Unchanged<FollowUpEvent> _ -> "UNCHANGED";
            case Decision.Refused<FollowUpEvent> refused -> "REFUSED " + refused.refusal().code();
            case Decision.Declined<FollowUpEvent> declined ->
                "DECLINED " + declined.refusal().code() + ": " + names(declined.events());
            case Decision.NotYet<FollowUpEvent> notYet -> "NOT_YET " + notYet.refusal().code();
            case Decision.Waits<FollowUpEvent> waits -> "WAITS " + waits.missing().code();
            case Decision.Pending<FollowUpEvent> pending -> "PENDING: " + names(pending.events());
        };
    }

    private static String names(Collection<FollowUpEvent> events) {
        Stream<String> names = events.stream().map(event -> event.getClass().getSimpleName());
        return events.isEmpty() ? "–" : names.collect(Collectors.joining(", "));
    }
}
