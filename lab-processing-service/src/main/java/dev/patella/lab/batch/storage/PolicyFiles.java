package dev.patella.lab.batch.storage;

import dev.patella.lab.policy.LabPolicy;
import dev.patella.lab.policy.MasterBatchRecord;
import dev.patella.lab.policy.MasterBatchRecords;
import dev.patella.messaging.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the laboratory's versioned data from the class path (`lab/*.json`). A file that does not fit stops the start. */
public final class PolicyFiles {

    private static final String POLICY = "/lab/lab-policy.v4.json";
    private static final List<String> RECORDS = List.of("/lab/mbr-mfat.v1.json", "/lab/mbr-svf-enzymatic.v1.json", "/lab/mbr-bmac.v1.json");

    private PolicyFiles() {}

    /** The limits in force. */
    public static LabPolicy policy() {
        return Json.read(Json.strict(), text(POLICY), LabPolicy.class);
    }

    /** Every version of the master batch records. */
    public static MasterBatchRecords records() {
        return new MasterBatchRecords(
                RECORDS.stream().map(file -> Json.read(Json.strict(), text(file), MasterBatchRecord.class)).toList());
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(PolicyFiles.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
