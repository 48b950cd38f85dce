package dev.patella.scheduling.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.scheduling.day.DayAnswer.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every register of clinic days does. */
public abstract class ClinicDaysContract {

    private static final LocalDate DATE = LocalDate.of(2026, 10, 1);
    private static final Instant EIGHT = Instant.parse("2026-10-01T06:00:00Z");

    /** The register under test; a site that no other test uses keeps them apart. */
    protected abstract ClinicDays days();

    protected abstract String site();

    @Test
    void a_day_of_which_nothing_is_known_is_empty() {
        ClinicDay day = days().read(site(), DATE);

        assertThat(day).isEqualTo(ClinicDay.empty(site(), DATE));
    }

    @Test
    void books_all_slots_or_none() {
        assertThat(book("one", slot("room", 0, 30, 20), slot("hood", 0, 30, 0)).verdict()).isEqualTo(Verdict.BOOKED);
        assertThat(book("two", slot("bay", 0, 30, 0), slot("hood", 15, 45, 0)).verdict()).isEqualTo(Verdict.REFUSED);

        ClinicDay day = days().read(site(), DATE);
        assertThat(day.bookings()).extracting(Booking::token).containsOnly("one").hasSize(2);
        assertThat(day.bookings().getFirst()).isEqualTo(new Booking("one", "PT-1", slot("room", 0, 30, 20)));
    }

    @Test
    void keeps_the_changeover_before_and_after() {
        book("one", slot("room", 60, 90, 20));

        assertThat(book("in the changeover", slot("room", 100, 110, 20)).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(book("with its own changeover into it", slot("room", 30, 50, 20)).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(book("after", slot("room", 110, 120, 20)).verdict()).isEqualTo(Verdict.BOOKED);
        assertThat(book("before", slot("room", 20, 40, 20)).verdict()).isEqualTo(Verdict.BOOKED);
        assertThat(book("elsewhere", slot("other room", 60, 90, 20)).verdict()).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void answers_a_token_once_and_for_all() {
        assertThat(book("one", slot("room", 0, 30, 0)).verdict()).isEqualTo(Verdict.BOOKED);
        assertThat(book("one", slot("room", 60, 90, 0)).verdict()).as("asked again").isEqualTo(Verdict.BOOKED);
        assertThat(book("two", slot("room", 0, 30, 0)).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(days().close(site(), DATE, "one").verdict()).isEqualTo(Verdict.RELEASED);
        assertThat(book("two", slot("room", 0, 30, 0)).verdict()).as("free now, but answered").isEqualTo(Verdict.REFUSED);
        assertThat(days().read(site(), DATE).bookings()).isEmpty();
        assertThat(days().read(site(), DATE).answers()).hasSize(2);
    }

    @Test
    void an_expiry_refuses_what_was_never_answered_and_leaves_what_was() {
        assertThat(days().expire(site(), DATE, "never seen").verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(book("never seen", slot("room", 0, 30, 0)).verdict()).as("a late booker").isEqualTo(Verdict.REFUSED);

        book("booked", slot("room", 0, 30, 0));
        assertThat(days().expire(site(), DATE, "booked").verdict()).isEqualTo(Verdict.BOOKED);
        assertThat(days().read(site(), DATE).bookings()).hasSize(1);
        days().close(site(), DATE, "booked");
        assertThat(days().expire(site(), DATE, "booked").verdict()).isEqualTo(Verdict.RELEASED);
    }

    @Test
    void a_late_booker_cannot_revive_what_was_closed() {
        assertThat(days().close(site(), DATE, "never seen").verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(book("never seen", slot("room", 0, 30, 0)).verdict()).isEqualTo(Verdict.REFUSED);

        book("booked", slot("room", 0, 30, 0));
        days().close(site(), DATE, "booked");
        assertThat(book("booked", slot("room", 0, 30, 0)).verdict()).isEqualTo(Verdict.RELEASED);
        assertThat(days().close(site(), DATE, "booked").verdict()).as("closed again").isEqualTo(Verdict.RELEASED);
    }

    @Test
    void what_was_released_can_be_taken_by_another() {
        book("one", slot("room", 0, 30, 0));
        days().close(site(), DATE, "one");

        assertThat(book("two", slot("room", 0, 30, 0)).verdict()).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void many_bookers_at_once_never_overlap_and_each_has_one_answer() throws InterruptedException, ExecutionException {
        Random random = new Random(7);
        List<DayBooking> wanted = IntStream.range(0, 120).mapToObj(i -> {
            int start = 5 * random.nextInt(100);
            return booking("token-" + i, slot("r" + random.nextInt(4), start, start + 25, 15), slot("s" + random.nextInt(3), start + 10,
                    start + 40, 0));
        }).toList();

        List<DayAnswer> answers = inParallel(wanted.stream().<Callable<DayAnswer>>mapMulti((one, out) -> {
            out.accept(() -> days().book(one));
            out.accept(() -> days().book(one));
        }).toList());

        ClinicDay day = days().read(site(), DATE);
        for (int i = 0; i < answers.size(); i += 2) {
            assertThat(answers.get(i)).as("both asked with the same token").isEqualTo(answers.get(i + 1));
        }
        assertThat(day.answers()).hasSize(wanted.size()).extracting(DayAnswer::token).doesNotHaveDuplicates();
        assertThat(day.bookings()).hasSize(2 * (int) day.answers().stream().filter(one -> one.verdict() == Verdict.BOOKED).count());
        for (int i = 0; i < day.bookings().size(); i++) {
            Slot slot = day.bookings().get(i).slot();
            assertThat(day.bookings().subList(i + 1, day.bookings().size())).extracting(Booking::slot).noneMatch(slot::collidesWith);
        }
    }

    @Test
    void of_all_who_want_the_same_room_one_gets_it() throws InterruptedException, ExecutionException {
        List<DayAnswer> answers = inParallel(IntStream.range(0, 24)
                .<Callable<DayAnswer>>mapToObj(i -> () -> days().book(booking("racer-" + i, slot("room", 0, 30, 20))))
                .toList());

        assertThat(answers).extracting(DayAnswer::verdict).containsOnlyOnce(Verdict.BOOKED);
    }

    @Test
    void a_closer_and_a_booker_at_once_agree_in_the_end() throws InterruptedException, ExecutionException {
        List<Callable<DayAnswer>> both = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String token = "contended-" + i;
            DayBooking booking = booking(token, slot("r" + i, 0, 30, 0));
            both.add(() -> days().book(booking));
            both.add(() -> days().close(site(), DATE, token));
        }

        inParallel(both);

        ClinicDay day = days().read(site(), DATE);
        assertThat(day.bookings()).as("whoever came last, a closed token has nothing").isEmpty();
        assertThat(day.answers()).hasSize(20).extracting(DayAnswer::verdict).doesNotContain(Verdict.BOOKED);
    }

    private DayAnswer book(String token, Slot... slots) {
        return days().book(booking(token, slots));
    }

    private DayBooking booking(String token, Slot... slots) {
        return new DayBooking(site(), DATE, token, "PT-1", List.of(slots));
    }

    private static Slot slot(String resource, int start, int end, int changeover) {
        return new Slot("HARVEST", ResourceType.PROCEDURE_ROOM, resource, EIGHT.plus(Duration.ofMinutes(start)),
                EIGHT.plus(Duration.ofMinutes(end)), EIGHT.plus(Duration.ofMinutes(end + changeover)));
    }

    private static List<DayAnswer> inParallel(List<Callable<DayAnswer>> all) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<DayAnswer> answers = new ArrayList<>();
            for (Future<DayAnswer> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
