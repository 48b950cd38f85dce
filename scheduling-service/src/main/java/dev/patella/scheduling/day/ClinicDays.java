package dev.patella.scheduling.day;

import java.time.LocalDate;

/**
 * Port to the register of clinic days, which alone decides who has a resource when. Every answer is final and known to a majority of the
 * database before it is given; each operation may be asked again after any failure.
 */
public interface ClinicDays {

    /** The day as a majority of the database has it. */
    ClinicDay read(String site, LocalDate date);

    /**
     * Takes all slots of the request, unless its token was answered before or one of them is taken.
     *
     * @return the one answer of this token
     * @throws Unavailable when the register cannot say; ask again
     */
    DayAnswer book(DayBooking booking);

    /**
     * Ends a token: releases what it has; one that was never answered is refused for good, so that a late booker cannot revive it.
     *
     * @return RELEASED or REFUSED
     * @throws Unavailable when the register cannot say; ask again
     */
    DayAnswer close(String site, LocalDate date, String token);

    /**
     * Refuses a token for good that was never answered, so that a late booker cannot revive it. One that was answered keeps its answer:
     * whoever booked it may be about to record that.
     *
     * @return the one answer of this token
     * @throws Unavailable when the register cannot say; ask again
     */
    DayAnswer expire(String site, LocalDate date, String token);

    /** The register cannot be reached, or was changed by others too often. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }
    }
}
