package dev.patella.intake.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.Course.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One patient from referral to closing. */
class GoodJourneyTest {

    @Test
    void passes_every_phase_in_order() {
        Journey journey = Journey.begin();
        List<Phase> phases = new ArrayList<>();
        for (Journey.Step step : Journey.steps().values()) {
            step.take(journey);
            if (phases.isEmpty() || phases.getLast() != journey.state().phase()) {
                phases.add(journey.state().phase());
            }
        }
        assertThat(phases).containsExactly(Phase.REFERRED, Phase.CONSULTATION_SCHEDULED, Phase.IN_EVALUATION, Phase.ELIGIBLE,
                Phase.CONSENTED, Phase.SCHEDULED, Phase.CLEARED, Phase.CHECKED_IN, Phase.HARVESTING, Phase.HARVESTED, Phase.IN_PROCESSING,
                Phase.QC_PENDING, Phase.CONDITIONALLY_RELEASED, Phase.IN_INJECTION, Phase.INJECTED, Phase.IN_OBSERVATION, Phase.DISCHARGED,
                Phase.IN_FOLLOW_UP, Phase.COMPLETED, Phase.CLOSED);
    }

    @Test
    void is_rebuilt_from_its_events() {
        Journey journey = Journey.whole();
        Treatment rebuilt = Treatment.NONE;
        for (TreatmentEvent event : journey.events()) {
            rebuilt = Journey.DECIDER.evolve(rebuilt, event);
        }
        assertThat(rebuilt).isEqualTo(journey.state());
    }

    @Test
    void knows_where_the_cells_are_and_how_long_they_last() {
        Treatment treatment = Journey.until(Phase.CONDITIONALLY_RELEASED).state();
        Course.Product product = treatment.course().productOrNone();
        assertThat(product.place()).isEqualTo("LAB");
        assertThat(product.person()).isEqualTo("tec-207");
        assertThat(product.stage()).isEqualTo(Stage.CONDITIONALLY_RELEASED);
        assertThat(product.expiresAt()).isEqualTo(Journey.CHECKED_IN.plusSeconds(6900 + 4 * 3600));
    }

    @Test
    void says_at_every_step_what_may_come_next() {
        Journey journey = Journey.begin();
        List<String> possible = new ArrayList<>();
        for (Journey.Step step : Journey.steps().values()) {
            possible.addAll(Journey.DECIDER.possible(journey.state()));
            step.take(journey);
        }
        assertThat(possible.stream().distinct()).containsExactly("open-treatment", "cancel-treatment", "report-wrong-patient",
                "merge-patient", "correct-patient",
                "withdraw-consent",
                "report-death", "start-evaluation", "record-evaluation", "correct-evaluation", "give-consent", "sign-plan",
                "clear-pre-procedure", "abort-treatment", "close-treatment");
    }

    @Test
    void a_late_word_about_custody_takes_the_cells_nowhere() {
        Journey journey = Journey.until(Phase.INJECTED);
        Course.Product before = journey.state().course().productOrNone();
        journey.hears(new ForeignEvent.CustodyHandedOver("A99992600000101", new ForeignEvent.Custodian("nur-1", "PROCEDURE_ROOM"),
                Journey.CHECKED_IN));
        assertThat(journey.state().course().productOrNone()).isEqualTo(before);
    }
}
