package dev.patella.intake.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Decision;
import dev.patella.messaging.json.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every phase answers every command and takes every event of the other services. */
class TreatmentTransitionsTest {

    static final List<TreatmentCommand> COMMANDS = List.of(Journey.open(),
            new TreatmentCommand.StartEvaluation(List.of("MEDICAL_RECORD_NUMBER", "NATIONAL_ID")), Journey.findings(),
            Journey.accepting("E-BMI-02"), Journey.consent(ConsentType.TREATMENT), Journey.plan(), Journey.call(),
            new TreatmentCommand.CloseTreatment(), Journey.age(45), BadDays.mriCorrected("II"),
            BadDays.withdraw(WithdrawalScope.TREATMENT, Journey.REFERRED),
            new TreatmentCommand.CancelTreatment("PATIENT_CANCELLED", ForeignEvent.Wish.PATIENT),
            new TreatmentCommand.AbortTreatment("LOW_YIELD"), new TreatmentCommand.ReportDeath(Journey.REFERRED),
            new TreatmentCommand.ReportWrongPatient(Incidents.Finding.CONFIRMED), BadDays.merge(), BadDays.correct(),
            new TreatmentCommand.SettlePersonChange("none", BadDays.OTHER, null, null));

    /** A treatment in this phase: on the way of the good journey, or, for the other ends, as the event would leave it. */
    static Journey in(Phase phase) {
        return switch (phase) {
            case UNKNOWN -> Journey.begin();
            case REVIEW_REQUIRED -> {
                Journey journey = Journey.until(Phase.IN_EVALUATION);
                journey.accepted(Journey.findings(Journey.DAY, 76), Journey.EVALUATED);
                List.of("KOOS", "KUJALA", "NRS").forEach(instrument -> journey.hears(Journey.baseline(instrument)));
                yield journey;
            }
            case NOT_ELIGIBLE -> {
                Journey journey = in(Phase.REVIEW_REQUIRED);
                journey.accepted(Journey.rejecting("E-AGE-02"), Journey.EVALUATED);
                yield journey;
            }
            case CANCELLED, ABORTED, WITHDRAWN, DECEASED -> Journey.ended(TreatmentEvent.EndOutcome.valueOf(phase.name()));
            case REFERRED, CONSULTATION_SCHEDULED, IN_EVALUATION, ELIGIBLE, CONSENTED, SCHEDULED, CLEARED, CHECKED_IN, HARVESTING,
                    HARVESTED, IN_PROCESSING, QC_PENDING, CONDITIONALLY_RELEASED, IN_INJECTION, INJECTED, IN_OBSERVATION, DISCHARGED,
                    IN_FOLLOW_UP, COMPLETED, CLOSED ->
                Journey.until(phase);
        };
    }

    static Instant timeOf(Phase phase) {
        return phase.before(Phase.SCHEDULED) ? Journey.PLANNED
                : phase.before(Phase.CHECKED_IN)
                        ? Journey.CALLED
                        : phase == Phase.CHECKED_IN ? Journey.CHECKED_IN : Journey.CLOSED;
    }

    @ParameterizedTest
    @EnumSource
    void every_command_is_answered(Phase phase) {
        Journey journey = in(phase);
        assertThat(journey.state().phase()).isEqualTo(phase);
        List<String> answers = new ArrayList<>();
        for (TreatmentCommand command : COMMANDS) {
            Decision<TreatmentEvent> decision = journey.when(command, timeOf(phase));
            answers.add(decision.getClass().getSimpleName());
            if (decision instanceof Decision.Refused<TreatmentEvent> refused) {
                assertThat(refused.refusal().code()).matches("[A-Z][A-Z0-9_]+");
                assertThat(refused.refusal().detail()).endsWith(".");
            }
        }
        assertThat(answers.stream().filter("Pending"::equals)).as("only the collection of persons is asked")
                .hasSize(phase == Phase.UNKNOWN ? 0 : 2);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_possible_is_not_refused_for_being_early_or_late(Phase phase) {
        Journey journey = in(phase);
        Set<String> possible = Set.copyOf(Journey.DECIDER.possible(journey.state()));
        for (TreatmentCommand command : COMMANDS) {
            boolean offered = possible.contains(kebab(command));
            Decision<TreatmentEvent> decision = journey.when(command, timeOf(phase));
            if (offered && decision instanceof Decision.Refused<TreatmentEvent> refused) {
                assertThat(refused.refusal().code()).as("%s in %s", command, phase)
                        .isNotIn(ReasonCodes.TOO_EARLY, ReasonCodes.TOO_LATE,
                                ReasonCodes.TREATMENT_ENDED);
            }
        }
    }

    static String kebab(TreatmentCommand command) {
        return Names.kebab(command.getClass().getSimpleName());
    }

    @ParameterizedTest
    @EnumSource
    void every_event_of_the_others_is_taken_and_takes_nothing_back(Phase phase) {
        for (ForeignEvent event : foreignEvents().toList()) {
            Journey journey = in(phase);
            List<TreatmentEvent> led = journey.hears(event);
            assertThat(led).as("%s in %s", event, phase).isNotEmpty().first().isEqualTo(event);
            assertThat(journey.state().phase().reached(phase)).as("%s in %s leads to %s", event, phase, journey.state().phase()).isTrue();
            if (phase.isFinal()) {
                assertThat(journey.state().phase()).as("%s after the end", event).isEqualTo(phase);
            }
            Journey.DECIDER.possible(journey.state());
            Journey.DECIDER.missing(journey.state());
            Journey.DECIDER.due(journey.state());
        }
    }

    @ParameterizedTest
    @EnumSource
    void bad_news_is_taken_in_every_phase_and_an_end_stays_an_end(Phase phase) {
        for (ForeignEvent event : badNews().toList()) {
            Journey journey = in(phase);
            assertThat(journey.hears(event)).as("%s in %s", event, phase).isNotEmpty().first().isEqualTo(event);
            if (phase.isFinal() || phase == Phase.UNKNOWN) {
                assertThat(journey.state().phase().isFinal()).as("%s in %s", event, phase).isEqualTo(phase.isFinal());
            }
            if (phase.isFinal()) {
                assertThat(journey.state().phase()).as("%s after the end", event).isEqualTo(phase);
            }
            Journey.DECIDER.possible(journey.state());
            Journey.DECIDER.missing(journey.state());
            Journey.DECIDER.due(journey.state());
        }
    }

    @Test
    void the_table_has_every_command_and_every_event_of_the_others() {
        assertThat(COMMANDS.stream().map(Object::getClass)).containsExactlyInAnyOrder(TreatmentCommand.class.getPermittedSubclasses());
        Set<Class<?>> heard = Stream.concat(foreignEvents(), badNews()).map(Object::getClass).collect(Collectors.toSet());
        assertThat(heard).containsExactlyInAnyOrder(ForeignEvent.class.getPermittedSubclasses());
    }

    @Test
    void appointments_and_questionnaires_of_other_kinds_concern_others() {
        Journey journey = Journey.until(Phase.DISCHARGED);
        assertThat(journey.hears(new ForeignEvent.AppointmentBooked("app-2", "VISIT", Journey.CLOSED, Journey.CLOSED))).isEmpty();
        assertThat(journey.hears(new ForeignEvent.AppointmentAttended("app-2", "VISIT"))).isEmpty();
        assertThat(journey.hears(new ForeignEvent.PromScored("W6", "KOOS", Side.RIGHT, Journey.CLOSED, List.of()))).isEmpty();
    }

    @Test
    void only_a_referral_is_answered_before_there_is_one() {
        assertThat(Arrays.asList(Journey.begin().when(Journey.findings(), Journey.EVALUATED),
                Journey.begin().when(new TreatmentCommand.CloseTreatment(), Journey.CLOSED)))
                .allSatisfy(decision -> assertThat(decision).isInstanceOf(Decision.NotYet.class));
    }

    static Stream<ForeignEvent> foreignEvents() {
        return Stream.concat(Stream.of(Journey.consultationBooked(), new ForeignEvent.AppointmentAttended("app-1", "CONSULTATION"),
                Journey.baseline("KOOS"), Journey.dayBooked(), Journey.checkedIn(36.7)), Journey.foreignDay().stream());
    }

    private static Stream<ForeignEvent> badNews() {
        return BadDays.foreign().stream();
    }
}
