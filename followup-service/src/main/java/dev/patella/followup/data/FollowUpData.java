package dev.patella.followup.data;

import dev.patella.followup.plan.FollowUpPolicy;
import dev.patella.followup.plan.SafetyPolicy;
import dev.patella.followup.scoring.Instrument;
import dev.patella.followup.scoring.Instruments;
import dev.patella.messaging.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The versioned data of this service, as files on its class path. */
public final class FollowUpData {

    private static final String POLICY = "/policy/followup.%s.json";
    private static final String SAFETY = "/policy/safety.%s.json";
    private static final String INSTRUMENTS = "/instruments/";

    private FollowUpData() {}

    private record Index(List<String> files) {}

    /**
     * The clinic's numbers of one version.
     *
     * @throws IllegalStateException when there is no such version
     * @throws IllegalArgumentException when the file cannot be read, or says that it is another version
     */
    public static FollowUpPolicy policy(String version) {
        FollowUpPolicy policy = read(POLICY.formatted(version), FollowUpPolicy.class);
        if (!policy.version().equals(version)) {
            throw new IllegalArgumentException(POLICY.formatted(version) + " says that it is version " + policy.version());
        }
        return policy;
    }

    /**
     * The clinic's numbers for safety cases, adverse events and contacts, of one version.
     *
     * @throws IllegalStateException when there is no such version
     * @throws IllegalArgumentException when the file cannot be read, or says that it is another version
     */
    public static SafetyPolicy safety(String version) {
        SafetyPolicy policy = read(SAFETY.formatted(version), SafetyPolicy.class);
        if (!policy.version().equals(version)) {
            throw new IllegalArgumentException(SAFETY.formatted(version) + " says that it is version " + policy.version());
        }
        return policy;
    }

    /** All questionnaires, in all versions that were ever asked. */
    public static Instruments instruments() {
        List<String> files = read(INSTRUMENTS + "index.json", Index.class).files();
        return new Instruments(files.stream().map(file -> read(INSTRUMENTS + file, Instrument.class)).toList());
    }

    private static <T> T read(String file, Class<T> type) {
        try (InputStream in = FollowUpData.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return Json.read(Json.strict(), new String(in.readAllBytes(), StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
