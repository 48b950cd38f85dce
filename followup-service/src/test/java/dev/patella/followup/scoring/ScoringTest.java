package dev.patella.followup.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patella.followup.data.FollowUpData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of domain.md §6.3. */
class ScoringTest {

    private static final Instruments INSTRUMENTS = FollowUpData.instruments();
    private static final Instrument KOOS = instrument("KOOS", "LK1.0");
    private static final Instrument KUJALA = instrument("KUJALA", "1993");
    private static final Instrument NRS = instrument("NRS", "11");

    /** A dash is an item without an answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "KOOS_PAIN     | P  | 2 1 1 2 0 2 3 1 1 | 63.888888888888886 | 63.9",
            "KOOS_PAIN     | P  | 2 1 1 2 1 - - - - | 65.0               | 65.0",
            "KOOS_SYMPTOMS | S  | 1 2 1 0 1 2 1     | 71.42857142857143  | 71.4",
            "KOOS_ADL      | A  | 1 1 1 1 1 1 1 1 1 - - - - - - - - | 75.0 | 75.0",
            "KOOS_SPORT    | SP | 3 3 2 4 3         | 25.0               | 25.0",
            "KOOS_SPORT    | SP | 3 4 3 - -         | 16.666666666666671 | 16.7",
            "KOOS_QOL      | Q  | 4 2 3 2           | 31.25              | 31.3",
            "KOOS_PAIN     | P  | 0 0 0 0 0 0 0 0 0 | 100.0              | 100.0",
            "KOOS_PAIN     | P  | 4 4 4 4 4 4 4 4 4 | 0.0                | 0.0"})
    void koos_scales_keep_full_precision_and_show_one_decimal(String scale, String prefix, String answers, double exact, String shown) {
        ScaleScore score = score(KOOS, scale, answers(prefix, answers));

        assertThat(score).isInstanceOfSatisfying(ScaleScore.Scored.class, scored -> {
            assertThat(scored.score()).isCloseTo(exact, within(1e-12));
            assertThat(Scoring.shown(scored.score())).isEqualTo(shown);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "KOOS_PAIN     | P  | 2 1 1 2 - - - - - | 4 | 5",
            "KOOS_SYMPTOMS | S  | 1 1 1 - - - -     | 3 | 4",
            "KOOS_ADL      | A  | 1 1 1 1 1 1 1 1 - - - - - - - - - | 8 | 9",
            "KOOS_SPORT    | SP | 1 1 - - -         | 2 | 3",
            "KOOS_QOL      | Q  | 1 - - -           | 1 | 2"})
    void koos_scale_with_less_than_half_of_its_answers_is_not_scorable(String scale, String prefix, String answers, int answered,
            int required) {
        assertThat(score(KOOS, scale, answers(prefix, answers)))
                .isEqualTo(new ScaleScore.NotScorable(scale, "TOO_FEW_ANSWERS", answered, required));
    }

    @Test
    void koos_has_five_independent_scales_and_no_total() {
        List<ScaleScore> scores = Scoring.score(KOOS, answers("P", "2 1 1 2 0 2 3 1 1"));

        assertThat(scores).extracting(ScaleScore::scale)
                .containsExactly("KOOS_SYMPTOMS", "KOOS_PAIN", "KOOS_ADL", "KOOS_SPORT", "KOOS_QOL");
        assertThat(scores).filteredOn(ScaleScore.Scored.class::isInstance).extracting(ScaleScore::scale).containsExactly("KOOS_PAIN");
    }

    @Test
    void koos_has_42_items_from_0_to_4() {
        assertThat(KOOS.items()).hasSize(42).allSatisfy(item -> assertThat(item.options()).containsExactly(0, 1, 2, 3, 4));
    }

    @Test
    void kujala_is_100_at_best_and_0_at_worst() {
        assertThat(score(KUJALA, "KUJALA", options(true))).isEqualTo(new ScaleScore.Scored("KUJALA", 100, 13));
        assertThat(score(KUJALA, "KUJALA", options(false))).isEqualTo(new ScaleScore.Scored("KUJALA", 0, 13));
    }

    @Test
    void kujala_takes_the_points_of_the_published_table() {
        Map<String, Integer> answers = answers("K", "3 5 3 8 4 8 7 8 8 8 6 3 5");

        assertThat(score(KUJALA, "KUJALA", answers)).isEqualTo(new ScaleScore.Scored("KUJALA", 76, 13));
    }

    @Test
    void kujala_needs_all_of_its_items() {
        Map<String, Integer> answers = new HashMap<>(options(true));
        answers.remove("K13");

        assertThat(score(KUJALA, "KUJALA", answers)).isEqualTo(new ScaleScore.NotScorable("KUJALA", "TOO_FEW_ANSWERS", 12, 13));
    }

    @Test
    void limp_that_is_constant_is_0_and_never_2() {
        assertThat(Scoring.faults(KUJALA, Map.of("K1", 2))).containsExactly(new AnswerFault.OutOfRange("K1", 2, List.of(5, 3, 0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10})
    void nrs_is_the_answer_itself(int pain) {
        assertThat(score(NRS, "NRS", Map.of("NRS", pain))).isEqualTo(new ScaleScore.Scored("NRS", pain, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11})
    void nrs_outside_0_to_10_is_a_fault(int pain) {
        assertThat(Scoring.faults(NRS, Map.of("NRS", pain))).singleElement().isInstanceOf(AnswerFault.OutOfRange.class);
    }

    @Test
    void unknown_items_are_faults_and_every_fault_is_named() {
        assertThat(Scoring.faults(KOOS, Map.of("P1", 5, "X1", 1, "P2", 4)))
                .containsExactly(new AnswerFault.OutOfRange("P1", 5, List.of(0, 1, 2, 3, 4)), new AnswerFault.UnknownItem("X1"));
    }

    @ParameterizedTest
    @CsvSource({"31.25, 31.3", "63.888888888888886, 63.9", "-0.04, 0.0", "16.65, 16.7", "100, 100.0"})
    void shows_one_decimal_half_up(double score, String shown) {
        assertThat(Scoring.shown(score)).isEqualTo(shown);
    }

    @Test
    void gain_goes_the_way_that_is_better() {
        assertThat(Scale.Better.HIGHER.gain(50, 60)).isEqualTo(10);
        assertThat(Scale.Better.LOWER.gain(7, 3)).isEqualTo(4);
    }

    private static Map<String, Integer> answers(String prefix, String values) {
        List<@Nullable Integer> parsed = new ArrayList<>();
        Arrays.stream(values.trim().split(" ", -1)).forEach(value -> parsed.add(value.equals("-") ? null : Integer.valueOf(value)));
        Map<String, Integer> answers = new HashMap<>();
        IntStream.range(0, parsed.size())
                .filter(i -> parsed.get(i) != null)
                .forEach(i -> answers.put(prefix + (i + 1), Objects.requireNonNull(parsed.get(i))));
        return answers;
    }

    private static Map<String, Integer> options(boolean best) {
        Map<String, Integer> answers = new HashMap<>();
        KUJALA.items().forEach(item -> answers.put(item.id(), best ? item.options().getFirst() : item.options().getLast()));
        return answers;
    }

    private static ScaleScore score(Instrument instrument, String scale, Map<String, Integer> answers) {
        assertThat(Scoring.faults(instrument, answers)).isEmpty();
        return Scoring.score(instrument, answers).stream().filter(score -> score.scale().equals(scale)).findFirst().orElseThrow();
    }

    private static Instrument instrument(String code, String version) {
        return INSTRUMENTS.find(code, version).orElseThrow();
    }
}
