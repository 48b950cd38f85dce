package dev.patella.platform.http;

import dev.patella.platform.problem.EdgeRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a page ends and the next one starts, as it goes out and comes back. */
final class Cursors {

    private Cursors() {}

    static String encoded(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new EdgeRefusal("QUERY_UNREADABLE", "The cursor is not one of ours; send back the `next` of the page before.");
        }
    }
}
