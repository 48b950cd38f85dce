package dev.patella.journeys.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.platform.command.CommandCatalogue;
import dev.patella.testkit.Budgets;
import dev.patella.testkit.checker.Aggregates;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a command and a poll cost in round trips to the database. */
@ExtendWith(Observed.class)
class CostIT {

    private static final String TEST = "-pl infra/journeys verify -Dit.test=CostIT";
    /** Some commands concern as many others as there happen to be. */
    private static final double SPREAD = 2;
    /** Beside the documents: what a command claims or keeps there is written for each command (decision 0063). */
    private static final List<String> BESIDE = List.of("registry", "patients", "notes");

    @Test
    void a_command_writes_what_the_table_says(ObservedRun run) throws IOException {
        CostTable measured = CostTable.of(run.requests());
        System.out.println(measured.text());
        assertThat(measured.commands()).containsExactlyInAnyOrderElementsOf(run.spies()
                .keySet()
                .stream()
                .flatMap(service -> CommandCatalogue.of(service).commands().stream())
                .map(command -> command.name())
                .toList());
        assertThat(measured.beyond(CostTable.documented())).isEmpty();
    }

    @Test
    void a_command_that_comes_again_writes_nothing_and_is_answered_the_same(ObservedRun run) {
        assertThat(run.repetitions()).hasSizeGreaterThan(30).allSatisfy(repetition -> {
            assertThat(repetition.again().command()).isEqualTo(repetition.first().command());
            assertThat(repetition.again().status()).isEqualTo(repetition.first().status());
            assertThat(repetition.again().answer()).isEqualTo(repetition.first().answer());
            assertThat(repetition.again().asked()).as("%s", repetition.again().command()).noneMatch(DatabaseSpy.Asked::writes);
        });
    }

    @Test
    void a_poll_takes_one_bulk_write_and_at_most_one_query_more_than_attempts_to_write(ObservedRun run) {
        Map<String, Integer> polls = new TreeMap<>();
        Map<String, Integer> claiming = new TreeMap<>();
        run.spies().forEach((service, spy) -> spy.polls().forEach(poll -> {
            polls.merge(service, 1, Integer::sum);
            if (poll.stream().anyMatch(one -> BESIDE.contains(one.collection()))) {
                claiming.merge(service, 1, Integer::sum);
            }
            String collection = Aggregates.of(service);
            List<DatabaseSpy.Asked> writes = asked(poll, collection, DatabaseSpy.Asked::writes);
            long lost = writes.stream().filter(write -> write.hits() < write.operations()).count();
            // What was written last may prove nothing about one of them; then all of the poll is looked up.
            int attempts = (int) (1 + lost) + 1;
            // A sign of life says where chains end, and that is compared with what was heard of them.
            int compared = asked(poll, "watermarks", one -> true).isEmpty() ? 0 : 1;
            assertThat(asked(poll, collection, one -> !one.writes()).size()).as("%s", poll).isLessThanOrEqualTo(attempts + compared);
            // One look for the gates of the poll, and one for its signs of life.
            assertThat(asked(poll, "watermarks", one -> !one.writes()).size()).as("%s", poll).isLessThanOrEqualTo(2);
            assertThat(asked(poll, "watermarks", DatabaseSpy.Asked::writes).size()).as("%s", poll).isLessThanOrEqualTo(1);
            assertThat(writes.size()).as("%s", poll).isLessThanOrEqualTo((int) (1 + lost));
            assertThat(asked(poll, "waiting", one -> one.command().equals("find")).size()).as("%s", poll).isLessThanOrEqualTo(attempts);
            assertThat(asked(poll, "waiting", one -> one.command().equals("update")).size()).as("%s", poll)
                    .isLessThanOrEqualTo((int) (1 + lost));
        }));
        System.out.println("Polls counted: " + polls + ", of which looked or wrote beside the documents: " + claiming);
        assertThat(polls).containsKeys("intake", "scheduling", "lab", "followup");
        assertThat(claiming).as("commands that claim something came as clinic events too").containsKeys("intake", "scheduling");
    }

    @Test
    void a_command_takes_no_more_round_trips_than_its_budget(ObservedRun run) {
        Map<String, Double> fewest = new TreeMap<>();
        run.requests()
                .stream()
                .filter(RequestSpy.Request::decided)
                .sorted(Comparator.comparing(request -> request.status() >= 300))
                .filter(request -> request.status() < 300 || !fewest.containsKey(request.command()))
                .forEach(request -> fewest.merge(request.command(), roundTrips(request), Math::min));
        new Budgets("Round trips of a command", "round trips", SPREAD, TEST).keep(fewest);
    }

    /**
     * Of the attempt that counted: after the last write that came too late, where there was one. The first reading of the document itself is left
     * out: whether it is remembered depends on what else went on.
     */
    private static double roundTrips(RequestSpy.Request request) {
        String collection = Aggregates.of(request.service());
        List<DatabaseSpy.Asked> all = request.asked();
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            DatabaseSpy.Asked one = all.get(i);
            if (one.writes() && one.collection().equals(collection) && one.hits() < one.operations()) {
                from = i + 1;
            }
        }
        List<DatabaseSpy.Asked> last = all.subList(from, all.size());
        return last.size() - Math.min(1, asked(last, collection, one -> !one.writes()).size());
    }

    @Test
    void a_poll_takes_no_more_round_trips_than_its_budget(ObservedRun run) {
        Map<String, Double> fewest = new TreeMap<>();
        run.spies()
                .forEach((service, spy) -> spy.polls()
                        .stream()
                        .filter(poll -> !asked(poll, Aggregates.of(service), DatabaseSpy.Asked::writes).isEmpty())
                        .forEach(poll -> fewest.merge(service, (double) poll.size(), Math::min)));
        new Budgets("Round trips of a poll", "round trips", 0, TEST).keep(fewest);
    }

    private static List<DatabaseSpy.Asked> asked(List<DatabaseSpy.Asked> poll, String collection, Predicate<DatabaseSpy.Asked> which) {
        return poll.stream().filter(one -> one.collection().equals(collection)).filter(which).toList();
    }

    @Test
    void the_databases_own_counters_agree(ObservedRun run) {
        System.out.println("Writes that the services sent: " + run.writesOfServices());
        assertThat(run.writesOfServer()).isEqualTo(run.writesOfServices());
        assertThat(run.writesOfServices().values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(1_000);
    }
}
