package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who comes first, and whom a slot suits (domain.md §7.5). */
class WaitListMatchingTest {

    private static final String NOW = "2026-09-14T09:00:00Z";
    private static final LocalDate FAR = LocalDate.of(2027, 6, 1);

    private final WaitListMatching matching = new WaitListMatching(Story.POLICY.clinical(), Story.POLICY.appointments(), Story.POLICY
            .waitList());

    private static Story on(String joined, int noticeHours, int stopDays, boolean deadline) {
        return GoodDay.reaches(Situation.PLANNING)
                .heard(new ForeignEvent.EligibilityDetermined("EVALUATION", "ELIGIBLE", List.of(), FAR, GoodDay.DATE))
                .at(joined)
                .does(GoodDay.COORDINATOR,
                        new ItineraryCommand.JoinWaitList(LocalDate.of(2026, 9, 11), FAR, noticeHours, stopDays, deadline));
    }

    private static Story plain() {
        return on("2026-09-11T08:00:00Z", 0, 0, false);
    }

    private static Story cancelledByTheClinic(Story story) {
        story.fold(new ItineraryEvent.ProcedureDayCancelled(GoodDay.DATE, "DEVICE_DEFECT", "CLINIC", "REBOOK",
                new Held("token", GoodDay.DATE, story.now()), null));
        return story;
    }

    private static FreedSlot slot(String... asked) {
        return new FreedSlot("slot-1", "token-day", GoodDay.DATE, Instant.parse("2026-10-01T06:00:00Z"), CellSource.BONE_MARROW,
                Instant.parse("2026-09-30T07:30:00Z"), Instant.parse(NOW), null, List.of(asked));
    }

    private WaitListScore score(Story story, String now) {
        return matching.score(story.state(), Instant.parse(now));
    }

    private @Nullable String misfit(Story story) {
        Refusal misfit = matching.misfit(story.at(NOW).state(), GoodDay.DATE, story.moment(GoodDay.SYSTEM, ""));
        return misfit == null ? null : misfit.code();
    }

    private List<String> order(Map<String, Itinerary> waiting, FreedSlot slot) {
        return matching.candidates(waiting, slot, "PT-GIVER", plain().at(NOW).moment(GoodDay.SYSTEM, ""))
                .stream()
                .map(WaitListMatching.Candidate::treatment)
                .toList();
    }

    @Test
    void every_day_of_waiting_counts_one_up_to_sixty() {
        assertThat(score(plain(), NOW)).isEqualTo(new WaitListScore(0, 0, 0, 3));
        assertThat(score(plain(), "2026-11-10T08:00:00Z").sum()).isEqualTo(60);
        assertThat(score(plain(), "2027-01-10T08:00:00Z").sum()).isEqualTo(60);
    }

    @Test
    void what_the_clinic_cancelled_counts_40_what_ends_soon_25_and_a_deadline_15() {
        assertThat(score(cancelledByTheClinic(plain()), NOW).sum()).isEqualTo(43);
        assertThat(score(on("2026-09-11T08:00:00Z", 0, 0, true), NOW).sum()).isEqualTo(18);
        assertThat(score(cancelledByTheClinic(on("2026-09-11T08:00:00Z", 0, 0, true)).heard(GoodDay.eligible()), "2026-09-24T08:00:00Z")
                .sum()).as("with laboratory values through 8 October").isEqualTo(40 + 25 + 15 + 13);
        Story urgent = plain().heard(new ForeignEvent.TreatmentOpened("ZRH", "PA-4Q7M2X9K", "Europe/Zurich", List.of(Side.RIGHT),
                "DEADLINE",
                "REF-2026-004711"));
        assertThat(score(urgent, NOW).deadline()).as("of which the referral told").isEqualTo(15);
    }

    @Test
    void a_determination_or_a_consent_ends_soon_when_it_ends_within_fourteen_days() {
        Story story = plain().heard(GoodDay.eligible());
        assertThat(score(story, "2026-09-23T08:00:00Z").expiring()).isZero();
        assertThat(score(story, "2026-09-24T08:00:00Z").expiring()).isEqualTo(25);
        Story consent = plain().heard(new ForeignEvent.ConsentGiven("ANAESTHESIA", "3.0", Instant.parse("2026-09-08T08:18:00Z"), Instant
                .parse("2026-09-28T08:00:00Z")));
        assertThat(score(consent, NOW).expiring()).isEqualTo(25);
    }

    @Test
    void the_highest_score_comes_first_then_who_waits_longest_and_never_the_giver_or_who_was_asked() {
        Map<String, Itinerary> waiting = Map.of("PT-A", on("2026-09-11T09:00:00Z", 0, 0, false).state(), "PT-B", plain().state(), "PT-C",
                on("2026-09-12T09:00:00Z", 0, 0, true).state(), "PT-GIVER", cancelledByTheClinic(plain()).state(), "PT-D",
                GoodDay.reaches(Situation.PLANNING).state());

        assertThat(order(waiting, slot())).containsExactly("PT-C", "PT-B", "PT-A");
        assertThat(order(waiting, slot("PT-C"))).containsExactly("PT-B", "PT-A");
    }

    @Test
    void a_slot_suits_whom_it_could_be_booked_for_who_can_come_and_whose_consents_last() {
        assertThat(misfit(plain())).isNull();
        assertThat(misfit(GoodDay.reaches(Situation.PLANNING))).isEqualTo("NOT_WAITING");
        assertThat(misfit(WaitListTest.waiting()
                .heard(new ForeignEvent.EligibilityDetermined("EVALUATION", "ELIGIBLE", List.of(), LocalDate
                        .of(2026, 9, 30), GoodDay.DATE)))).isEqualTo("ELIGIBILITY_EXPIRES");
        assertThat(misfit(plain().heard(new ForeignEvent.EligibilityDetermined("EVALUATION", "REVIEW_REQUIRED", List.of("E-NSD-02"), FAR,
                GoodDay.DATE)))).isEqualTo("NOT_ELIGIBLE");
        assertThat(misfit(plain().heard(new ForeignEvent.ConsentWithdrawn("TREATMENT", Instant.parse(NOW))))).isEqualTo("CONSENT_MISSING");
        assertThat(misfit(plain().heard(new ForeignEvent.ConsentGiven("TREATMENT", "3.0", Instant.parse("2026-09-08T08:18:00Z"), Instant
                .parse("2026-10-01T12:00:00Z"))))).isEqualTo("CONSENT_ENDS");
        assertThat(misfit(plain().does(GoodDay.COORDINATOR, new ItineraryCommand.BookProcedureDay(GoodDay.DATE, null))))
                .isEqualTo("DAY_WANTED");
        assertThat(misfit(WaitListTest.offered())).isEqualTo("ANOTHER_OFFER_OPEN");
        assertThat(misfit(plain().does(GoodDay.COORDINATOR, new ItineraryCommand.JoinWaitList(LocalDate.of(2026, 9, 14), LocalDate.of(2026,
                9, 30), 0, 0, null)))).isEqualTo("DAY_NOT_WANTED");
    }

    @Test
    void a_consent_must_lie_24_hours_before_the_day() {
        Story story = plain().at("2026-09-30T06:00:00Z")
                .heard(new ForeignEvent.ConsentGiven("TREATMENT", "3.0", Instant.parse("2026-09-30T22:30:00Z"), Instant.parse(
                        "2027-09-30T22:30:00Z")))
                .at("2026-09-30T23:00:00Z");

        assertThat(Objects.requireNonNull(matching.misfit(story.state(), LocalDate.of(2026, 10, 1), story.moment(GoodDay.SYSTEM, "")))
                .code()).isEqualTo("CONSENT_TOO_RECENT");
    }

    @Test
    void the_day_starts_after_the_reply_and_the_longest_of_notice_and_medication_stop() {
        assertThat(notBefore(0, 0)).as("the slot itself").isEqualTo("2026-10-01T06:00:00Z");
        assertThat(notBefore(0, 18)).as("18 days and half an hour from now").isEqualTo("2026-10-02T09:30:00Z");
        assertThat(notBefore(24 * 17, 0)).isEqualTo("2026-10-01T09:30:00Z");
    }

    private Instant notBefore(int noticeHours, int stopDays) {
        return candidate(noticeHours, stopDays).notBefore();
    }

    private WaitListMatching.Candidate candidate(int noticeHours, int stopDays) {
        Story story = on("2026-09-11T08:00:00Z", noticeHours, stopDays, false).at(NOW);
        return matching.candidates(Map.of("PT-A", story.state()), slot(), "PT-GIVER", story.moment(GoodDay.SYSTEM, "")).getFirst();
    }

    @Test
    void four_hours_are_left_to_reply_or_as_many_as_the_notice_leaves() {
        Instant now = Instant.parse(NOW);
        assertThat(matching.offer(candidate(0, 0), slot(), "PT-GIVER", Instant.parse("2026-10-01T06:00:00Z"), now).replyBy())
                .isEqualTo("2026-09-14T13:00:00Z");
        SlotOffer late = matching.offer(candidate(24 * 17, 0), slot(), "PT-GIVER", Instant.parse("2026-10-01T09:30:00Z"), now);
        assertThat(late.replyBy()).isEqualTo("2026-09-14T09:30:00Z");
        assertThat(late.policyVersion()).isEqualTo("2026.1");
        assertThat(late.score()).isEqualTo(new WaitListScore(0, 0, 0, 3));
    }
}
