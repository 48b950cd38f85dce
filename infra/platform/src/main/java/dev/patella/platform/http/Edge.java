package dev.patella.platform.http;

import dev.patella.platform.id.TreatmentId;
import dev.patella.platform.problem.EdgeRefusal;
import dev.patella.platform.security.Speaker;
import org.jspecify.annotations.Nullable;

/** Checks that commands and reads share, those of a service included. */
public final class Edge {

    private Edge() {}

    /**
     * The site of a token: everything clinical belongs to one.
     *
     * @throws EdgeRefusal SITE_MISSING
     */
    public static String site(Speaker speaker) {
        String site = speaker.site();
        if (site == null || site.isBlank()) {
            throw new EdgeRefusal("SITE_MISSING", "Your token names no site (claim site), so nothing can be found for you.");
        }
        return site;
    }

    /**
     * An id whose check character fits, or null for none.
     *
     * @throws EdgeRefusal TREATMENT_ID_MISTYPED
     */
    public static @Nullable String treatmentId(@Nullable String text) {
        try {
            return text == null ? null : TreatmentId.parse(text).value();
        } catch (IllegalArgumentException e) {
            throw new EdgeRefusal("TREATMENT_ID_MISTYPED", String.valueOf(e.getMessage()));
        }
    }
}
