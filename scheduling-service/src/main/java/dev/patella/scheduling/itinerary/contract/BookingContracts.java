package dev.patella.scheduling.itinerary.contract;

import dev.patella.scheduling.day.AppointmentKind;
import dev.patella.scheduling.day.PlannedChain;
import dev.patella.scheduling.day.PlannedStep;
import dev.patella.scheduling.day.ResourceType;
import dev.patella.scheduling.day.Slot;
import dev.patella.scheduling.day.Step;
import dev.patella.scheduling.itinerary.Appointment;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contract events about bookings. */
final class BookingContracts {

    private static final char SEAT = '#';

    private BookingContracts() {}

    record ResourceV1(ResourceType type, String id) {}

    record AppointmentBookedV1(String appointmentId, AppointmentKind kind, Instant start, Instant end, List<ResourceV1> resources,
            @Nullable String followUpPoint, String policyVersion) {}

    record AppointmentAttendedV1(String appointmentId, AppointmentKind kind, Instant start, Instant end, @Nullable String followUpPoint) {}

    record AppointmentCancelledV1(String appointmentId, AppointmentKind kind, Instant start, Instant end, @Nullable String followUpPoint,
            String reason) {}

    record ChainStepV1(Step step, Instant start, Instant end, List<ResourceV1> resources) {}

    record ProcedureDayBookedV1(LocalDate date, List<ChainStepV1> chain, Map<Step, Instant> latestStarts, Instant injectionCutoff,
            Map<ResourceType, List<String>> people, String policyVersion) {}

    record ProcedureDayCancelledV1(LocalDate date, String reason, String by, String then) {}

    record ProcedureDayMovedV1(LocalDate date, List<ChainStepV1> chain, Map<Step, Instant> latestStarts, Instant injectionCutoff,
            Map<ResourceType, List<String>> people, LocalDate previousDate, String reason) {}

    record PatientDidNotShowV1(LocalDate date, int count) {}

    record AppointmentMovedV1(String appointmentId, AppointmentKind kind, Instant start, Instant end, List<ResourceV1> resources,
            @Nullable String followUpPoint, Instant previousStart) {}

    record AppointmentMissedV1(String appointmentId, AppointmentKind kind, Instant start, Instant end, @Nullable String followUpPoint,
            int count) {}

    static ProcedureDayMovedV1 moved(ItineraryEvent.ProcedureDayMoved event) {
        PlannedChain chain = event.chain();
        return new ProcedureDayMovedV1(chain.date(), chain.steps().stream().map(step -> step(step, chain)).toList(), chain.latestStarts(),
                chain.injectionCutoff(), people(chain), event.previousDate(), event.reason());
    }

    record SlackV1(String limit, long minutes) {}

    record DayReplannedV1(String cause, List<PlannedStep> moved, List<SlackV1> slack) {}

    static DayReplannedV1 replanned(ItineraryEvent.DayReplanned event) {
        return new DayReplannedV1(event.cause(), event.moved(),
                event.replan().slack().stream().map(one -> new SlackV1(one.limit(), one.minutes())).toList());
    }

    static PatientDidNotShowV1 didNotShow(ItineraryEvent.PatientDidNotShow event) {
        return new PatientDidNotShowV1(event.date(), event.count());
    }

    static AppointmentMovedV1 moved(ItineraryEvent.AppointmentMoved event) {
        Appointment one = event.appointment();
        return new AppointmentMovedV1(one.id(), one.kind(), one.planned().start(), one.planned().end(),
                resources(one.planned().slots().stream()), one.followUpPoint(), event.previousStart());
    }

    static AppointmentMissedV1 missed(ItineraryEvent.AppointmentMissed event) {
        Appointment one = event.appointment();
        return new AppointmentMissedV1(one.id(), one.kind(), one.planned().start(), one.planned().end(), one.followUpPoint(), event
                .count());
    }

    static AppointmentBookedV1 booked(Appointment one) {
        return new AppointmentBookedV1(one.id(), one.kind(), one.planned().start(), one.planned().end(),
                resources(one.planned().slots().stream()), one.followUpPoint(), one.planned().policyVersion());
    }

    static AppointmentAttendedV1 attended(Appointment one) {
        return new AppointmentAttendedV1(one.id(), one.kind(), one.planned().start(), one.planned().end(), one.followUpPoint());
    }

    static AppointmentCancelledV1 cancelled(ItineraryEvent.AppointmentCancelled event) {
        Appointment one = event.appointment();
        return new AppointmentCancelledV1(one.id(), one.kind(), one.planned().start(), one.planned().end(), one.followUpPoint(),
                event.reason());
    }

    static ProcedureDayBookedV1 booked(ItineraryEvent.ProcedureDayBooked event) {
        PlannedChain chain = event.chain();
        return new ProcedureDayBookedV1(chain.date(), chain.steps().stream().map(step -> step(step, chain)).toList(), chain.latestStarts(),
                chain.injectionCutoff(), people(chain), chain.policyVersion());
    }

    private static Map<ResourceType, List<String>> people(PlannedChain chain) {
        Map<ResourceType, List<String>> people = new TreeMap<>();
        chain.people().forEach((role, ids) -> people.put(role, ids.stream().map(BookingContracts::person).distinct().toList()));
        return people;
    }

    static ProcedureDayCancelledV1 cancelled(ItineraryEvent.ProcedureDayCancelled event) {
        return new ProcedureDayCancelledV1(event.date(), event.reason(), event.by(), event.then());
    }

    private static ChainStepV1 step(PlannedStep step, PlannedChain chain) {
        Stream<Slot> slots = chain.slots().stream().filter(slot -> slot.purpose().equals(step.step().name()));
        return new ChainStepV1(step.step(), step.start(), step.end(), resources(slots));
    }

    /** The patient is a resource of the day, but none of the clinic's. */
    private static List<ResourceV1> resources(Stream<Slot> slots) {
        return slots.filter(slot -> slot.type() != ResourceType.PATIENT).map(slot -> new ResourceV1(slot.type(), slot.resource())).toList();
    }

    /** The person whose seat it is. */
    private static String person(String resource) {
        int seat = resource.indexOf(SEAT);
        return seat < 0 ? resource : resource.substring(0, seat);
    }
}
