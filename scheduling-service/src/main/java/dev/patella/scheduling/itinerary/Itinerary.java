package dev.patella.scheduling.itinerary;

import dev.patella.platform.signature.PendingAct;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * State of an itinerary.
 *
 * @param clinicReference the clinic's own reference of the treatment, or null before intake has told of it
 * @param treatment the treatment, or null before intake has told of it
 * @param standing what intake and follow-up say about it
 * @param bookings what is booked, wanted and given back
 * @param stage how far the procedure day has come
 * @param product what the lab says about the cells
 * @param custody where each container is, by container
 * @param pending first signatures that wait for the second, by command
 * @param done content of each step that was done, by command, so that the same said again is recognised
 * @param waitList what it has to do with the wait list, or null where nothing
 */
public record Itinerary(@Nullable String clinicReference, @Nullable Treatment treatment, Standing standing, Bookings bookings, Stage stage,
        Product product,
        Map<String, Custody> custody, Map<String, PendingAct> pending, Map<String, String> done, @Nullable WaitList waitList) {

    /** Before anything is known. */
    public static final Itinerary NONE = new Itinerary(null, null, Standing.NONE, Bookings.NONE, new Stage.Planning(), Product.NONE, Map
            .of(),
            Map.of(), Map.of(), null);

    public Itinerary {
        custody = Frozen.map(custody);
        pending = Frozen.map(pending);
        done = Frozen.map(done);
    }

    /** The day at the site, once the treatment is known; in UTC before. */
    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, treatment == null ? ZoneId.of("UTC") : ZoneId.of(treatment.timeZone()));
    }

    Itinerary with(Treatment value) {
        return new Itinerary(clinicReference, value, standing, bookings, stage, product, custody, pending, done, waitList);
    }

    Itinerary with(String reference, Treatment value) {
        return new Itinerary(reference, value, standing, bookings, stage, product, custody, pending, done, waitList);
    }

    Itinerary with(Standing value) {
        return new Itinerary(clinicReference, treatment, value, bookings, stage, product, custody, pending, done, waitList);
    }

    Itinerary with(Bookings value) {
        return new Itinerary(clinicReference, treatment, standing, value, stage, product, custody, pending, done, waitList);
    }

    Itinerary with(Stage value) {
        return new Itinerary(clinicReference, treatment, standing, bookings, value, product, custody, pending, done, waitList);
    }

    /** The procedure day came to nothing: clearances for it and first signatures count no more. */
    Itinerary backToPlanning() {
        return new Itinerary(clinicReference, treatment, standing.withPreProcedure(null).withDayOf(null), bookings, new Stage.Planning(),
                product, custody, Map.of(), done, waitList);
    }

    /** A first signature for this command is used up, and nothing was done. */
    Itinerary withoutPending(String command) {
        return new Itinerary(clinicReference, treatment, standing, bookings, stage, product, custody, Frozen.without(pending, command),
                done,
                waitList);
    }

    Itinerary with(Product value) {
        return new Itinerary(clinicReference, treatment, standing, bookings, stage, value, custody, pending, done, waitList);
    }

    Itinerary with(String container, Custody value) {
        return new Itinerary(clinicReference, treatment, standing, bookings, stage, product, Frozen.with(custody, container, value),
                pending,
                done, waitList);
    }

    Itinerary with(PendingAct act) {
        return new Itinerary(clinicReference, treatment, standing, bookings, stage, product, custody, Frozen.with(pending, act.kind(), act),
                done, waitList);
    }

    /** The step of this command was done with this content; a first signature for it is used up. */
    Itinerary done(String command, String digest) {
        return new Itinerary(clinicReference, treatment, standing, bookings, stage, product, custody, Frozen.without(pending, command),
                Frozen.with(done, command, digest), waitList);
    }

    /** What it has to do with the wait list. */
    public WaitList waiting() {
        return waitList == null ? WaitList.NONE : waitList;
    }

    Itinerary with(WaitList value) {
        return new Itinerary(clinicReference, treatment, standing, bookings, stage, product, custody, pending, done,
                value.equals(WaitList.NONE) ? null : value);
    }
}
