package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Timer;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Errands that are due: search for each wish, book each intent, release what is held, offer what was freed, tell what came of an offer. */
public final class Due {

    /** A plan must be found for a wish; the key is the wish's id. */
    public static final String SEARCH = "search";
    /** The clinic day must be asked for an intent; the key is its token. */
    public static final String BOOK = "book";
    /** The clinic day must get a booking back; the key is its token. */
    public static final String RELEASE = "release";

    /** Somebody must be found who could take a freed slot; the key is its id. */
    public static final String FIND_CANDIDATE = "find-candidate";
    /** The chosen treatment must be told of a freed slot; the key is its id. */
    public static final String OFFER_SLOT = "offer-slot";
    /** The treatment that gave a slot back must be told what came of an offer; the key is the slot's id. */
    public static final String TELL_OUTCOME = "tell-outcome";

    private Due() {}

    static @Nullable Timer first(Itinerary state, @Nullable Timer other) {
        Bookings bookings = state.bookings();
        Stream<Timer> wishes = bookings.wishes().values().stream().map(Due::timer);
        Stream<Timer> held = bookings.held().values().stream().map(one -> new Timer(RELEASE, one.token(), one.since()));
        Stream<Timer> reports = state.waiting()
                .reports()
                .entrySet()
                .stream()
                .map(one -> new Timer(TELL_OUTCOME, one.getKey(), one.getValue().at()));
        return Stream.of(wishes, held, FreedSlotDecisions.due(state), WaitListDecisions.due(state), reports, Stream.ofNullable(other))
                .flatMap(Function.identity())
                .min(Comparator.comparing(Timer::at).thenComparing(Timer::kind).thenComparing(Timer::key))
                .orElse(null);
    }

    private static Timer timer(Wish wish) {
        Intent intent = wish.intent();
        return intent == null ? new Timer(SEARCH, wish.id(), wish.since()) : new Timer(BOOK, intent.token(), intent.since());
    }
}
