package dev.patella.testkit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CheckerTest {

    @Test
    void a_good_day_breaks_nothing() {
        assertThat(GoodDay.story().broken()).isEmpty();
    }

    @Test
    void a_day_that_was_missed_or_cancelled_holds_nothing_any_more() {
        for (String given : List.of("patient-did-not-show", "procedure-day-cancelled")) {
            assertThat(GoodDay.booked().told("scheduling", given, Document.parse("{date: '2026-11-20'}")).settled().broken()).as(given)
                    .doesNotContain("I4", "I6");
            Story held = GoodDay.booked().told("scheduling", given, Document.parse("{date: '2026-11-20'}")).settled();
            held.days.add(GoodDay.day("2026-11-20"));
            assertThat(held.broken()).as(given + ", and still held").contains("I4").doesNotContain("I6");
        }
    }

    @Test
    void a_day_that_was_moved_holds_its_new_resources_only() {
        Document moved = GoodDay.chain("2026-11-25").append("previousDate", "2026-11-20");
        Story story = GoodDay.booked().told("scheduling", "procedure-day-moved", moved).settled();
        story.days.add(GoodDay.day("2026-11-25"));
        assertThat(story.broken()).doesNotContain("I4", "I6");

        story.days.add(GoodDay.day("2026-11-20"));
        assertThat(story.broken()).contains("I4").doesNotContain("I6");
    }

    @TestFactory
    Stream<DynamicTest> one_corruption_turns_its_own_invariant_red_and_no_other() {
        return Stream.of(
                red("I1", "an accepted input that no document remembers",
                        story -> story.ledger.set(0, new Answered("clinic|ehr|in-1", "lab", Story.ID, "ACCEPTED", null, Instant.EPOCH))),
                red("I2", "an event caused by one that was never said", story -> {
                    story.entry("followup", "prom-scored").get("cause", Document.class).append("input", "event|lab|77");
                    story.reseal("followup");
                }), red("I3", "a knee injected twice", story -> {
                    Document entry = story.entry("scheduling", "injection-completed");
                    Document data = Document.parse(entry.getString("data"));
                    Document target = data.getList("targets", Document.class).getFirst();
                    data.append("targets", List.of(target, target));
                    story.rewrite("scheduling", "injection-completed", entry.getString("data"), data.toJson());
                }), red("I4", "a nurse in two places", story -> {
                    Document day = story.days.getFirst();
                    List<Document> bookings = new ArrayList<>(day.getList("bookings", Document.class));
                    bookings.set(0, new Document(bookings.getFirst()).append("resource", "N2"));
                    day.append("bookings", bookings);
                }), red("I5", "released by who made it", story -> story.rewrite("lab", "product-released", "\"q1\"", "\"t1\"")),
                red("I5", "expired", story -> story.rewrite("lab", "product-released", "T15:00", "T11:59")),
                red("I5", "another day", story -> story.rewrite("scheduling", "harvest-completed", "2026-11-20T09", "2026-11-19T09")),
                red("I5", "the wrong side", story -> story.rewrite("intake", "plan-signed", "LEFT", "RIGHT")),
                red("I6", "a plan before any consent", story -> story.rewriteType("intake", "consent-given", "consent-expired")),
                red("I7", "something left in waiting",
                        story -> story.waiting.add(new Waiting("lab", "intake|" + Story.ID + "|3", Story.ID, "AHEAD"))),
                red("I7", "an outbox that says it is pending", story -> story.document("lab").append("pendingSince", Instant.EPOCH)),
                red("I8", "a changed actor", story -> story.entry("lab", "product-issued").append("at", "2026-11-20T09:00:01Z")),
                red("I9", "a changed state", story -> story.document("lab").get("state", Document.class).append("more", 1)),
                red("I10", "a mark of another history", story -> {
                    Document mark = story.document("lab").get("marks", Document.class).get("intake", Document.class);
                    story.document("lab").get("marks", Document.class).append("intake", Story.link(mark.getLong("n"), "another"));
                }),
                red("I11", "a token answered twice",
                        story -> story.days.getFirst()
                                .append("answers",
                                        List.of(new Document("token", "t1").append("verdict", "REFUSED"),
                                                new Document("token", "t1").append("verdict", "BOOKED")))),
                red("I12", "two different replies", story -> story.replies.add(new Reply("ehr", "in-1", Story.ID, "REFUSED", "X", 9))),
                red("I12", "a fact without an answer",
                        story -> story.clinic.add(new ClinicInput("ehr", "lost", "dev.patella.clinic.start-harvest.v1", Story.ID))),
                red("I13", "a time-out on old news of the laboratory", story -> rests(story, new Document("intake", "2026-11-20T11:59:10Z")
                        .append("lab", "2026-11-20T11:58:59Z"))),
                red("I13", "a time-out that rests on nothing of the laboratory",
                        story -> rests(story, new Document("intake", "2026-11-20T11:59:10Z"))),
                red("I14", "a DIN that another treatment claimed", story -> story.registry.putAll(Map.of("din/" + GoodDay.DIN, "other"))),
                red("I14", "a merge of another patient", story -> story.told("intake", "patient-merged",
                        Document.parse("{patientId: 'pat3', replacedPatientId: 'pat2'}")).settled()));
    }

    private static void rests(Story story, Document watermarks) {
        story.entry("scheduling", "time-out-completed")
                .get("cause", Document.class)
                .get("footing", Document.class)
                .append("watermarks", watermarks);
        story.reseal("scheduling");
    }

    @Test
    void a_patient_whose_records_were_merged_is_one_patient() {
        Story story = GoodDay.story().told("intake", "patient-merged", Document.parse("{patientId: 'pat2', replacedPatientId: 'pat1'}"));
        assertThat(story.settled().broken()).isEmpty();
    }

    @Test
    void a_gate_on_a_downtime_check_is_passed_by_whom_it_names() {
        Document downtime = Document.parse("{checkedAt: '2026-11-20T11:50:00Z', asked: {lab: 'P-7'}}");
        Story story = GoodDay.story();
        Document footing = story.entry("scheduling", "time-out-completed").get("cause", Document.class).get("footing", Document.class);
        footing.append("downtime", downtime).get("watermarks", Document.class).remove("lab");
        story.reseal("scheduling");
        assertThat(story.broken()).isEmpty();

        footing.get("watermarks", Document.class).remove("intake");
        story.reseal("scheduling");
        assertThat(story.broken()).containsExactly("I13");
    }

    @Test
    void a_gate_that_was_passed_on_paper_against_a_stop_has_a_deviation() {
        Document downtime = Document.parse("{checkedAt: '2026-11-20T11:50:00Z', asked: {intake: 'P-7', lab: 'P-8'}, passedAt:"
                + " '2026-11-20T11:55:00Z'}");
        Story story = GoodDay.story();
        Document footing = story.entry("scheduling", "time-out-completed").get("cause", Document.class).get("footing", Document.class);
        footing.append("downtime", downtime).append("watermarks", new Document());
        story.reseal("scheduling");

        assertThat(story.broken()).isEmpty();
    }

    private static DynamicTest red(String invariant, String what, Consumer<Story> corruption) {
        return DynamicTest.dynamicTest(invariant + ": " + what, () -> {
            // given
            Story story = GoodDay.story();

            // when
            corruption.accept(story);

            // then
            assertThat(story.broken()).containsExactly(invariant);
        });
    }
}
