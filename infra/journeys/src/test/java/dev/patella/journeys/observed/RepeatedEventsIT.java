package dev.patella.journeys.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.journeys.Records;
import dev.patella.local.machine.Machine;
import dev.patella.local.patients.Journey;
import dev.patella.testkit.checker.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever comes twice, late, out of order or all over again takes effect once, in its order. */
@ExtendWith(Observed.class)
class RepeatedEventsIT {

    private static final List<String> STREAMS = List.of("intake", "scheduling", "lab", "followup");

    @Test
    void patients_are_carried_although_every_event_is_repeated_delayed_and_reordered(ObservedRun run) {
        assertThat(run.journeys()).isNotEmpty().allMatch(journey -> journey.outcome() == Journey.Outcome.CLOSED);
        assertThat(run.verdicts()).isNotEmpty().allMatch(Verdict::holds);
    }

    /** Without this, the others would prove little. */
    @Test
    void the_bus_did_its_worst(ObservedRun run) {
        Map<String, Integer> copies = new HashMap<>();
        Map<String, Long> furthest = new HashMap<>();
        int early = 0;
        for (String stream : STREAMS) {
            for (ConsumerRecord<byte[], byte[]> record : Records.of(run.kafka(), Machine.TOPICS + "." + stream)) {
                String treatment = stream + "/" + Records.attribute(record, "subject");
                long n = Long.parseLong(Records.attribute(record, "id"));
                long previous = Long.parseLong(Records.attribute(record, "previous").split(":", 2)[0]);
                early += furthest.getOrDefault(treatment, 0L) < previous ? 1 : 0;
                furthest.merge(treatment, n, Math::max);
                copies.merge(treatment + "/" + n, 1, Integer::sum);
            }
        }
        Map<Integer, Long> events = new TreeMap<>();
        copies.values().forEach(count -> events.merge(count, 1L, Long::sum));
        System.out.printf(
                "Events by the number of times they came: %s; %d came before one that they follow; %d clinic events were repeated%n",
                events, early, run.echoes());
        assertThat(events).containsKeys(1, 2, 3, 4, 5);
        assertThat(early).isPositive();
        assertThat(run.echoes()).isPositive();
    }

    @Test
    void everything_read_again_from_the_beginning_changes_nothing(ObservedRun run) {
        assertThat(run.after().documents()).isEqualTo(run.before().documents());
        assertThat(run.after().ends()).isEqualTo(run.before().ends());
        assertThat(run.verdictsAfterReplay()).isNotEmpty().allMatch(Verdict::holds);
    }
}
