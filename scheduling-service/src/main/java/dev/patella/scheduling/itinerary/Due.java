package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Timer;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Errands that are due: search for each wish, book each intent, release what is held. */
public final class Due {

    /** A plan must be found for a wish; the key is the wish's id. */
    public static final String SEARCH = "search";
    /** The clinic day must be asked for an intent; the key is its token. */
    public static final String BOOK = "book";
    /** The clinic day must get a booking back; the key is its token. */
    public static final String RELEASE = "release";

    private Due() {}

    static @Nullable Timer first(Bookings bookings, @Nullable Timer other) {
        Stream<Timer> wishes = bookings.wishes().values().stream().map(Due::timer);
        Stream<Timer> held = bookings.held().values().stream().map(one -> new Timer(RELEASE, one.token(), one.since()));
        return Stream.concat(Stream.concat(wishes, held), Stream.ofNullable(other))
                .min(Comparator.comparing(Timer::at).thenComparing(Timer::kind).thenComparing(Timer::key))
                .orElse(null);
    }

    private static Timer timer(Wish wish) {
        Intent intent = wish.intent();
        return intent == null ? new Timer(SEARCH, wish.id(), wish.since()) : new Timer(BOOK, intent.token(), intent.since());
    }
}
