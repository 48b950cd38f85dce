package dev.patella.platform.http;

import dev.patella.platform.problem.EdgeRefusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Revisions as entity tags. */
final class ETags {

    /** Proxies that compress make a tag weak; the revision in it is the same. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private ETags() {}

    static String of(long revision) {
        return "\"" + revision + "\"";
    }

    static @Nullable Long ifMatch(@Nullable String header) {
        if (header == null || header.equals("*")) {
            return null;
        }
        Matcher matcher = TAG.matcher(header.strip());
        if (!matcher.matches()) {
            throw new EdgeRefusal("IF_MATCH_UNREADABLE", "If-Match takes one ETag of an earlier answer, such as \"12\".");
        }
        return Long.valueOf(matcher.group(1));
    }
}
