package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Decision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckInTest {

    private final Story booked = GoodDay.reaches(Situation.DAY_BOOKED).at("2026-10-01T06:08:00Z");

    @Test
    void checks_in_a_cleared_patient_on_the_booked_day() {
        booked.does(GoodDay.FRONT_DESK, GoodDay.checkIn());

        assertThat(booked.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.PatientCheckedIn.class,
                event -> assertThat(event.checkInId()).isNotBlank());
    }

    @Test
    void refuses_on_another_day_counted_in_the_time_of_the_site() {
        booked.at("2026-09-30T21:30:00Z");
        assertThat(booked.refuses(GoodDay.FRONT_DESK, GoodDay.checkIn())).isEqualTo("NOT_THE_BOOKED_DAY");

        booked.at("2026-09-30T22:30:00Z");
        assertThat(booked.when(GoodDay.FRONT_DESK, GoodDay.checkIn())).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void refuses_without_two_different_identifiers() {
        assertThat(booked.refuses(GoodDay.NURSE, with(List.of("BIRTH_DATE", "BIRTH_DATE"), new ItineraryCommand.Hcg(true, "NEGATIVE"))))
                .isEqualTo("IDENTIFIERS_MISSING");
    }

    @Test
    void refuses_without_the_result_of_a_test_that_is_required() {
        assertThat(booked.refuses(GoodDay.NURSE, with(GoodDay.checkIn().identifiersChecked(), new ItineraryCommand.Hcg(true, null))))
                .isEqualTo("HCG_MISSING");
    }

    @Test
    void takes_a_positive_test_so_that_intake_can_stop_the_day() {
        assertThat(booked.when(GoodDay.NURSE, with(GoodDay.checkIn().identifiersChecked(), new ItineraryCommand.Hcg(true, "POSITIVE"))))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void refuses_when_clearance_was_refused_or_has_expired() {
        assertThat(GoodDay.reaches(Situation.DAY_BOOKED)
                .at("2026-10-01T06:08:00Z")
                .heard(new ForeignEvent.ClearanceRefused("PRE_PROCEDURE", List.of("E-NSD-02"), null))
                .refuses(GoodDay.FRONT_DESK, GoodDay.checkIn())).isEqualTo("CLEARANCE_REFUSED");
        assertThat(GoodDay.reaches(Situation.DAY_BOOKED)
                .at("2026-10-01T06:08:00Z")
                .heard(new ForeignEvent.ClearanceGranted("PRE_PROCEDURE", List.of(), GoodDay.DATE.minusDays(1), null))
                .refuses(GoodDay.FRONT_DESK, GoodDay.checkIn())).isEqualTo("CLEARANCE_EXPIRED");
    }

    @Test
    void refuses_when_a_consent_is_withdrawn() {
        booked.heard(new ForeignEvent.ConsentWithdrawn("TREATMENT", Instant.parse("2026-09-30T08:00:00Z")));

        assertThat(booked.refuses(GoodDay.FRONT_DESK, GoodDay.checkIn())).isEqualTo("CONSENT_MISSING");
    }

    @Test
    void sign_in_needs_the_clearance_of_this_check_in() {
        Story arrived = GoodDay.reaches(Situation.DAY_BOOKED)
                .at("2026-10-01T06:08:00Z")
                .heard(GoodDay.cleared("DAY_OF"))
                .does(GoodDay.FRONT_DESK, GoodDay.checkIn());
        assertThat(arrived.refuses(GoodDay.PHYSICIAN, GoodDay.signIn())).as("a clearance from before").isEqualTo("CLEARANCE_MISSING");

        arrived.heard(new ForeignEvent.ClearanceGranted("DAY_OF", List.of(), GoodDay.DATE, "another-check-in"));
        assertThat(arrived.refuses(GoodDay.PHYSICIAN, GoodDay.signIn())).as("another's").isEqualTo("CLEARANCE_MISSING");

        arrived.heard(new ForeignEvent.ClearanceRefused("DAY_OF", List.of("E-TMP-01"), null));
        assertThat(arrived.refuses(GoodDay.PHYSICIAN, GoodDay.signIn())).isEqualTo("CLEARANCE_REFUSED");

        String checkIn = ((Stage.CheckedIn) arrived.state().stage()).checkInId();
        arrived.heard(new ForeignEvent.ClearanceGranted("DAY_OF", List.of(), GoodDay.DATE, checkIn));
        assertThat(arrived.when(GoodDay.PHYSICIAN, GoodDay.signIn())).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void sign_in_takes_physician_and_nurse() {
        Story story = GoodDay.reaches(Situation.CHECKED_IN).at("2026-10-01T06:26:00Z").does(GoodDay.NURSE, GoodDay.signIn());
        assertThat(story.state().stage().situation()).isEqualTo(Situation.CHECKED_IN);
        assertThat(story.state().pending()).containsKey("complete-sign-in");
        assertThat(story.refuses(GoodDay.NURSE, GoodDay.signIn())).isEqualTo("SAME_PERSON");

        story.does(GoodDay.PHYSICIAN, GoodDay.signIn());

        assertThat(story.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.SignInCompleted.class,
                event -> assertThat(event.persons()).containsExactly("nur-114", "phy-031"));
    }

    @Test
    void a_first_signature_lapses() {
        Story story = GoodDay.reaches(Situation.CHECKED_IN)
                .at("2026-10-01T06:26:00Z")
                .does(GoodDay.NURSE, GoodDay.signIn())
                .at("2026-10-01T06:42:00Z")
                .does(GoodDay.PHYSICIAN, GoodDay.signIn());

        assertThat(story.events().getLast()).isInstanceOf(ItineraryEvent.FirstSignatureGiven.class);
    }

    @Test
    void a_no_fails_the_sign_in_once_both_signed_it_and_a_new_one_starts_from_the_beginning() {
        Story story = GoodDay.reaches(Situation.CHECKED_IN);
        List<ChecklistItem> all = GoodDay.signIn().items();
        List<ChecklistItem> no = all.stream()
                .map(item -> item.question().equals("SITE_MARKED")
                        ? new ChecklistItem(item.question(), ChecklistItem.Reply.NO, item.person())
                        : item)
                .toList();

        story.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, new ItineraryCommand.CompleteSignIn(no, List.of(Side.RIGHT)));

        assertThat(story.events().getLast()).isInstanceOfSatisfying(ItineraryEvent.SignInFailed.class,
                event -> assertThat(event.items()).isEqualTo(no));
        assertThat(story.state().stage().situation()).isEqualTo(Situation.CHECKED_IN);
        assertThat(story.refuses(GoodDay.PHYSICIAN, GoodDay.startHarvest())).isEqualTo("waits SIGN_IN_MISSING");
        story.bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.signIn());
        assertThat(story.state().stage().situation()).isEqualTo(Situation.SIGNED_IN);
    }

    @Test
    void sign_in_takes_every_answer() {
        Story story = GoodDay.reaches(Situation.CHECKED_IN);
        List<ChecklistItem> all = GoodDay.signIn().items();

        assertThat(story.refuses(GoodDay.NURSE, new ItineraryCommand.CompleteSignIn(all.subList(1, all.size()), List.of(Side.RIGHT))))
                .isEqualTo("CHECKLIST_INCOMPLETE");
    }

    private static ItineraryCommand.CheckInPatient with(List<String> identifiers, ItineraryCommand.Hcg hcg) {
        ItineraryCommand.CheckInPatient good = GoodDay.checkIn();
        return new ItineraryCommand.CheckInPatient(good.wristbandId(), identifiers, good.vitals(), hcg, good.lastIntake(),
                good.infectionAnswers(), good.medications(), good.escortPresent());
    }
}
