package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.itinerary.ForeignEvent.VisitWanted;
import java.util.List;
import java.util.Objects;

/** The state after what other services told. */
final class Evolution {

    private static final String EVALUATION = "EVALUATION";
    private static final String PRE_PROCEDURE = "PRE_PROCEDURE";
    private static final String BASELINE = "BASELINE";
    private static final String NRS = "NRS";

    private Evolution() {}

    static Itinerary heard(Itinerary state, ItineraryEvent.FactHeard event) {
        Standing standing = state.standing();
        return switch (event.fact()) {
            case ForeignEvent.TreatmentOpened opened -> state.with(opened.clinicReference(),
                    new Treatment(opened.site(), opened.patientId(), opened.timeZone(), opened.sides(), opened.priority()));
            case ForeignEvent.PatientMerged(String patientId) ->
                state.treatment() == null ? state : state.with(state.treatment().merged(patientId));
            case ForeignEvent.ConsultationRequested wanted -> state.with(standing.with(wanted));
            case ForeignEvent.EligibilityDetermined(String phase, String outcome, var codes, var validThrough, var forDate) ->
                // What was found before or on a day stands against that day alone, and is told by its clearance.
                phase.equals(EVALUATION) ? state.with(standing.with(new Eligibility(outcome, codes, validThrough))) : state;
            case ForeignEvent.ConsentGiven(String type, String version, var givenAt, var expiresAt) ->
                state.with(standing.with(type, new Consent(givenAt, expiresAt, null)));
            case ForeignEvent.ConsentWithdrawn(String type, var effectiveAt) -> {
                Consent given = standing.consents().get(type);
                yield given == null ? state
                        : state.with(standing.with(type, new Consent(given.givenAt(), given.expiresAt(), effectiveAt)));
            }
            case ForeignEvent.ConsentExpired(String type, var expiredAt) -> {
                Consent given = standing.consents().get(type);
                yield given == null ? state
                        : state.with(standing.with(type, new Consent(given.givenAt(), expiredAt, given.withdrawnAt())));
            }
            case ForeignEvent.PlanSigned plan -> state.with(standing.with(plan));
            case ForeignEvent.ClearanceGranted(String kind, var codes, var validThrough, String checkIn) ->
                state.with(cleared(standing, kind, new Clearance(true, codes, validThrough, checkIn)));
            case ForeignEvent.ClearanceRefused(String kind, var codes, String checkIn) ->
                state.with(cleared(standing, kind, new Clearance(false, codes, null, checkIn)));
            case ForeignEvent.TreatmentEnded ended -> state.with(standing.with(ended));
            case ForeignEvent.MaterialAccepted(String din, var receivedAt) -> state.with(state.product().received(din, receivedAt));
            case ForeignEvent.ProcessingStarted(var start) -> state.with(state.product().started(start));
            case ForeignEvent.ProcessingCompleted(var end, var expiresAt) -> state.with(state.product().completed(end, expiresAt));
            case ForeignEvent.ProductReleased released -> released(state, released, event);
            case ForeignEvent.ProductIssued(String container, var to, var at) -> state.with(state.product().issued(container));
            case ForeignEvent.ProductStopped(String container, String reason) -> state.with(state.product().stopped(container, reason));
            case ForeignEvent.ProductReturned returned -> returned(state, returned);
            case ForeignEvent.ProductHeld(String id, String scope, String container, String reason) ->
                state.with(state.product().held(id, new Product.Hold(container == null ? List.of() : List.of(container), reason)));
            case ForeignEvent.ProductHoldLifted(String id) -> state.with(state.product().lifted(id));
            case ForeignEvent.MaterialRejected(String din, String reason) -> state.with(state.product().rejected(reason));
            case ForeignEvent.IdentityMismatchFound(String id, var quarantined) -> state.with(state.product().mismatched(id, quarantined));
            case ForeignEvent.BatchDelayed delayed -> state;
            case ForeignEvent.VisitsRequested wanted -> visits(state, wanted, event);
            case ForeignEvent.PlanActivated(String kind) -> state.with(standing.withFollowUp(kind));
            case ForeignEvent.PromScored scored -> state.with(baseline(standing, scored));
        };
    }

    /** The lab has it back, also where nobody recorded the way there. */
    private static Itinerary returned(Itinerary state, ForeignEvent.ProductReturned event) {
        Itinerary next = state.with(state.product().returned(event.container()));
        Custody custody = next.custody().get(event.container());
        return custody == null || Custodian.LAB.equals(custody.holder().place())
                ? next
                : next.with(event.container(), new Custody(new Custodian(null, Custodian.LAB), event.at(), ""));
    }

    private static Standing cleared(Standing standing, String kind, Clearance clearance) {
        return kind.equals(PRE_PROCEDURE) ? standing.withPreProcedure(clearance) : standing.withDayOf(clearance);
    }

    /** What is released is in the lab until it is handed over. */
    private static Itinerary released(Itinerary state, ForeignEvent.ProductReleased event, ItineraryEvent.FactHeard heard) {
        Itinerary next = state.with(state.product().released(event));
        for (ForeignEvent.ReleasedContainer one : event.containers()) {
            if (!next.custody().containsKey(one.container())) {
                next = next.with(one.container(), new Custody(new Custodian(null, Custodian.LAB), heard.at(), ""));
            }
        }
        return next;
    }

    /** Every visit becomes a wish at once; nobody waits for its answer but the discharge. */
    private static Itinerary visits(Itinerary state, ForeignEvent.VisitsRequested event, ItineraryEvent.FactHeard heard) {
        Bookings bookings = state.bookings();
        for (VisitWanted visit : event.appointments()) {
            if (!bookings.visits().containsKey(visit.id())) {
                Wish.What what = new Wish.What.AppointmentWanted(visit.kind(), visit.earliest(), visit.latest(), visit.minutes(),
                        visit.followUpPoint());
                bookings = bookings.with(visit).with(new Wish(visit.id(), what, null, heard.at(), 0, null));
            }
        }
        return state.with(bookings);
    }

    static boolean isBaselinePain(ForeignEvent.PromScored scored) {
        return scored.point().equals(BASELINE) && scored.instrument().equals(NRS);
    }

    private static Standing baseline(Standing standing, ForeignEvent.PromScored scored) {
        if (!isBaselinePain(scored)) {
            return standing;
        }
        Double score = scored.scores().stream().map(ForeignEvent.ScaleScore::score).filter(Objects::nonNull).findFirst().orElse(null);
        return score == null ? standing : standing.withBaselinePain(score);
    }
}
