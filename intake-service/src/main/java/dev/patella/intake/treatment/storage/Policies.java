package dev.patella.intake.treatment.storage;

import dev.patella.intake.treatment.IntakePolicy;
import dev.patella.intake.treatment.eligibility.RuleSet;
import dev.patella.messaging.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the versions of rules and policy that this service runs with. */
public final class Policies {

    private Policies() {}

    /**
     * The eligibility rules in a file on the class path, e.g. `eligibility-rules.v2.json`.
     *
     * @throws IllegalArgumentException when it is not there or does not fit; the message says where
     */
    public static RuleSet rules(String file) {
        return read(file, RuleSet.class);
    }

    /**
     * The clinic's policy in a file on the class path, e.g. `intake-policy.v1.json`.
     *
     * @throws IllegalArgumentException when it is not there or does not fit; the message says where
     */
    public static IntakePolicy intake(String file) {
        return read(file, IntakePolicy.class);
    }

    private static <T> T read(String file, Class<T> type) {
        try (InputStream in = Policies.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no file " + file + " on the class path");
            }
            return Json.read(Json.strict(), new String(in.readAllBytes(), StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
