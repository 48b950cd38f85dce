package dev.patella.platform.http;

import dev.patella.platform.problem.EdgeRefusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * As much of what was found as fits on a page.
 *
 * @param items what fits
 * @param next cursor of the next page, or null when this is the last
 * @param <T> what is listed
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    /**
     * A page of what was looked for with one more than fits, so that it shows whether there is more.
     *
     * @param place where an item stands in the list, as the cursor keeps it
     */
    public static <T> Slice<T> of(List<T> found, int size, Function<? super T, String> place) {
        if (found.size() <= size) {
            return new Slice<>(found, null);
        }
        List<T> items = found.subList(0, size);
        byte[] last = place.apply(items.getLast()).getBytes(StandardCharsets.UTF_8);
        return new Slice<>(items, Base64.getUrlEncoder().withoutPadding().encodeToString(last));
    }

    /**
     * The place behind which a page starts.
     *
     * @param read makes it out of what the cursor keeps
     */
    public static <P> P after(String cursor, Function<String, P> read) {
        try {
            return read.apply(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw new EdgeRefusal("QUERY_UNREADABLE", "The cursor is not one of ours; send back the `next` of the page before.");
        }
    }
}
