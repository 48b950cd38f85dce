package dev.patella.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Read in order, the samples tell one patient's journey. */
class GoodDayTest {

    private static final String DIN = "A999926000001";

    private static final List<String> STORY = List.of("intake/treatment-opened", "intake/consultation-requested",
            "scheduling/appointment-booked", "scheduling/appointment-attended", "followup/prom-scored", "intake/eligibility-determined",
            "intake/consent-given", "intake/plan-signed", "scheduling/procedure-day-booked", "scheduling/patient-checked-in",
            "intake/clearance-granted", "scheduling/sign-in-completed", "scheduling/harvest-started", "scheduling/harvest-completed",
            "scheduling/custody-handed-over", "lab/material-accepted", "lab/line-cleared", "lab/processing-started",
            "lab/processing-completed", "lab/product-released", "lab/product-issued", "scheduling/time-out-completed",
            "scheduling/injection-completed", "followup/visits-requested", "scheduling/observation-started",
            "scheduling/patient-discharged", "followup/plan-activated", "followup/phase-changed", "lab/sterility-reported",
            "lab/batch-record-closed", "followup/outcome-assessed", "followup/followup-completed", "intake/treatment-closed");

    static List<String> story() {
        return STORY;
    }

    @Test
    void times_are_in_order() {
        assertThat(STORY.stream().map(event -> OffsetDateTime.parse(sample(event).path("occurredAt").asString()))).isSorted();
    }

    @ParameterizedTest
    @MethodSource("story")
    void is_about_one_donation_at_one_site(String event) {
        JsonNode sample = sample(event);

        assertThat(sample.path("site").asString()).isEqualTo("ZRH");
        assertThat(sample.findValuesAsString("din")).allMatch(DIN::equals);
        assertThat(sample.findValuesAsString("container")).allMatch(container -> container.startsWith(DIN));
    }

    @Test
    void what_was_injected_was_released_unexpired_for_that_side() {
        JsonNode released = sample("lab/product-released").path("containers").get(0);
        JsonNode injected = sample("scheduling/injection-completed").path("targets").get(0);
        OffsetDateTime at = OffsetDateTime.parse(sample("scheduling/injection-completed").path("injectedAt").asString());

        assertThat(injected.path("container")).isEqualTo(released.path("container"));
        assertThat(injected.path("side")).isEqualTo(released.path("side"));
        assertThat(at).isBefore(OffsetDateTime.parse(released.path("expiresAt").asString()));
    }

    private static JsonNode sample(String event) {
        return ContractFiles.json(Path.of("events/" + event.replace("/", "/samples/") + ".v1.json"));
    }
}
