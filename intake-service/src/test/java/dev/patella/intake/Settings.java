package dev.patella.intake;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What intake needs to start, on top of what every service needs. */
final class Settings {

    /** The key under which the keys of persons are kept. */
    static final String MASTER_KEY = "--patella.persons.master-key="
            + Base64.getEncoder().encodeToString("a-master-key-of-thirty-two-bytes".getBytes(StandardCharsets.UTF_8));

    private Settings() {}
}
