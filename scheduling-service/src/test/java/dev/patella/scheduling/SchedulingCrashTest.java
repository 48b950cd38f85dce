package dev.patella.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Registry;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.harness.Claims;
import dev.patella.messaging.harness.CrashHarness;
import dev.patella.messaging.harness.CrashHarness.Line;
import dev.patella.messaging.harness.CrashTable;
import dev.patella.messaging.harness.Kept;
import dev.patella.messaging.harness.Losable;
import dev.patella.messaging.harness.MemoryStore;
import dev.patella.messaging.harness.Rig;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import dev.patella.scheduling.booking.SitePlanner;
import dev.patella.scheduling.booking.SitePlanners;
import dev.patella.scheduling.booking.WaitingItineraries;
import dev.patella.scheduling.day.AppointmentPlanner;
import dev.patella.scheduling.day.ChainPlanner;
import dev.patella.scheduling.day.ClinicDay;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.InMemoryClinicDays;
import dev.patella.scheduling.itinerary.ForeignEvent;
import dev.patella.scheduling.itinerary.GoodDay;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import dev.patella.scheduling.itinerary.Story;
import dev.patella.scheduling.itinerary.Tapes;
import dev.patella.scheduling.itinerary.contract.IncomingEvents;
import dev.patella.scheduling.itinerary.storage.Codecs;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command, foreign event and errand of this service, with every call to store, bus, clinic days and registry crashed and lost. */
class SchedulingCrashTest {

    private static final SitePlanners PLANNERS = new SitePlanners(Map.of("ZRH", new SitePlanner(GoodDay.calendar(),
            new ChainPlanner(GoodDay.calendar(), GoodDay.roster(), Story.POLICY.chain()),
            new AppointmentPlanner(GoodDay.calendar(), GoodDay.roster(), Story.POLICY.appointments()))));
    private static final CrashTable<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> TABLE = new CrashTable<>(
            SchedulingCrashTest::rig).with(Tapes.goodDay())
            .with(Tapes.waitList())
            .with(Tapes.stopped())
            .with(Tapes.ended())
            .with(Tapes.missed())
            .with(Tapes.appointments())
            .with(Tapes.failed())
            .with(Tapes.abandoned())
            .with(Tapes.early())
            .with(Tapes.onPaper());

    private static Rig<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> rig() {
        Claims claims = new Claims();
        Map<String, ClinicDay> days = new HashMap<>();
        AtomicReference<@Nullable MemoryStore> store = new AtomicReference<>();
        Rig<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> rig = new Rig<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent>(
                outside -> new SchedulingConfiguration().scheduling(Story.POLICY, Losable.around(Registry.class, claims, outside), Losable
                        .around(ClinicDays.class, new InMemoryClinicDays(days), outside),
                        PLANNERS, Losable.around(WaitingItineraries.class, waiting(store), outside)),
                null).keep(claims.kept()).keep(Kept.of(days));
        store.set(rig.store());
        return rig;
    }

    /** The wait list as the store has it. */
    private static WaitingItineraries waiting(AtomicReference<@Nullable MemoryStore> store) {
        return (site, source) -> Objects.requireNonNull(store.get())
                .documents()
                .stream()
                .filter(one -> !one.state().isEmpty())
                .collect(Collectors.toMap(Document::id, one -> Codecs.state().decode(one.stateVersion(), one.state())));
    }

    static Stream<Line<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent>> lines() {
        return TABLE.lines();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void loses_nothing_and_repeats_nothing(Line<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> line) {
        assertThat(CrashHarness.prove(line)).isPositive();
    }

    @Test
    void the_table_is_complete() {
        assertThat(TABLE.names()).containsExactlyInAnyOrderElementsOf(
                CrashTable.expected(CommandCatalogue.of("scheduling").commands().stream().map(CommandSpec::name).toList(),
                        IncomingEvents.table(), "search", "book", "release", "no-show", "offer-lapses", "find-candidate",
                        "offer-slot", "tell-outcome", "fact-overdue"));
    }
}
