package dev.patella.scheduling.itinerary.http;

import dev.patella.messaging.Snapshot;
import dev.patella.platform.http.Reader;
import dev.patella.platform.http.View;
import dev.patella.scheduling.day.AppointmentKind;
import dev.patella.scheduling.day.PlannedChain;
import dev.patella.scheduling.day.PlannedStep;
import dev.patella.scheduling.day.Step;
import dev.patella.scheduling.itinerary.Appointment;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.Outlook;
import dev.patella.scheduling.itinerary.Replan;
import dev.patella.scheduling.itinerary.Side;
import dev.patella.scheduling.itinerary.Situation;
import dev.patella.scheduling.itinerary.SlotOffer;
import dev.patella.scheduling.itinerary.Stage;
import dev.patella.scheduling.itinerary.WaitListEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An itinerary as a front end shows it: where the patient stands, what is missing, where the product is and how long is left. */
public final class ItineraryView implements View<Itinerary> {

    private final Outlook outlook;

    public ItineraryView(Outlook outlook) {
        this.outlook = outlook;
    }

    record Body(Situation situation, @Nullable String clinicReference, List<Outlook.Missing> missing, @Nullable DayBody procedureDay,
            List<AppointmentBody> appointments, Set<String> visitsWanted, @Nullable String din, List<CustodyBody> custody,
            List<ProductBody> product, List<Outlook.Deadline> deadlines, Set<String> waitsForSecondSignature,
            @Nullable WaitListEntry waitList, @Nullable OfferBody offer) {}

    record OfferBody(String slotId, LocalDate date, Instant start, Instant replyBy) {}

    record DayBody(LocalDate date, List<PlannedStep> steps, Map<Step, Instant> latestStarts, Instant injectionCutoff) {}

    record AppointmentBody(String appointmentId, AppointmentKind kind, Instant start, Instant end, @Nullable String followUpPoint,
            Appointment.Status status) {}

    record CustodyBody(String item, String place, @Nullable String person, Instant since) {}

    record ProductBody(String container, @Nullable Side side, double ml, Instant expiresAt, long minutesLeft, boolean issued,
            @Nullable String stopped) {}

    @Override
    public Object of(Snapshot<Itinerary> snapshot, Reader reader) {
        Itinerary state = snapshot.state();
        Stage stage = state.stage();
        return new Body(stage.situation(), state.clinicReference(), outlook.missing(state, reader.now()),
                stage.reached(Stage.DayBooked.class).map(day -> day(day.chain(), state.bookings().replan())).orElse(null),
                state.bookings().appointments().values().stream().map(ItineraryView::appointment).toList(),
                state.bookings().visits().keySet(), stage.reached(Stage.Harvesting.class).map(Stage.Harvesting::din).orElse(null),
                state.custody()
                        .entrySet()
                        .stream()
                        .map(one -> new CustodyBody(one.getKey(), one.getValue().holder().place(),
                                one.getValue().holder().person(), one.getValue().since()))
                        .toList(),
                products(state, reader.now()), outlook.deadlines(state, reader.now()), state.pending().keySet(),
                state.waiting().entry(), offer(state.waiting().offer()));
    }

    private static @Nullable OfferBody offer(@Nullable SlotOffer offer) {
        return offer == null ? null : new OfferBody(offer.slotId(), offer.date(), offer.start(), offer.replyBy());
    }

    private static DayBody day(PlannedChain chain, @Nullable Replan replan) {
        return new DayBody(chain.date(), replan == null ? chain.steps() : replan.steps(), chain.latestStarts(), chain.injectionCutoff());
    }

    private static AppointmentBody appointment(Appointment one) {
        return new AppointmentBody(one.id(), one.kind(), one.planned().start(), one.planned().end(), one.followUpPoint(), one.status());
    }

    private static List<ProductBody> products(Itinerary state, Instant now) {
        return state.product()
                .containers()
                .entrySet()
                .stream()
                .map(one -> new ProductBody(one.getKey(), one.getValue().side(), one.getValue().ml(), one.getValue().expiresAt(),
                        Duration.between(now, one.getValue().expiresAt()).toMinutes(), one.getValue().issued(), one.getValue().stopped()))
                .toList();
    }
}
