package dev.patella.lab.batch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of the laboratory. Where a time may be left out, the first signature's time counts. */
public sealed interface BatchCommand {

    /**
     * The raw material is here and is the right one. Two persons.
     *
     * @param din the DIN as scanned, or typed with its check character
     * @param containers the containers as scanned
     * @param temperatureC temperature at receipt
     * @param intact whether every container is closed and whole
     * @param weightG weight in g
     * @param receivedAt when it arrived
     */
    record AcceptMaterial(String din, List<String> containers, double temperatureC, boolean intact, @Nullable Double weightG,
            @Nullable Instant receivedAt) implements BatchCommand {}

    /**
     * Hood, equipment and reagents are ready for this batch alone. Two persons.
     *
     * @param hood the hood
     * @param hoodStartedAt since when the hood runs
     * @param equipment equipment on the line
     * @param reagents reagents on the line
     * @param cleared whether everything of the batch before is gone
     * @param dedicated whether this is a dedicated session, as a reactive patient's must be
     * @param found what the registers hold about them; looked up, never told
     */
    record ClearLine(String hood, @Nullable Instant hoodStartedAt, List<String> equipment, List<ReagentUse> reagents, boolean cleared,
            @Nullable Boolean dedicated, @Nullable LineFindings found) implements BatchCommand {

        /** The same, with what the registers hold. */
        public ClearLine with(LineFindings findings) {
            return new ClearLine(hood, hoodStartedAt, equipment, reagents, cleared, dedicated, findings);
        }
    }

    /** One reagent on the line, as its label says; it may be used through the day of its expiry. */
    record ReagentUse(String name, String lot, LocalDate expiresOn) {}

    /**
     * The answer of the hood register to a request of this batch. Internal.
     *
     * @param session the hood session
     * @param granted whether the hood is this batch's now
     * @param holder the treatment that has the hood, where it is not granted
     */
    record AnswerHood(String session, boolean granted, @Nullable String holder) implements BatchCommand {}

    /** The hood register knows that a session is over. Internal. */
    record ConfirmHoodRelease(String session) implements BatchCommand {}

    /** Processing has started. */
    record StartProcessing(String batchRecordVersion, @Nullable Instant startedAt) implements BatchCommand {}

    /** A step of the master batch record was done. Two persons. */
    record RecordStep(String step, List<Measured> parameters, @Nullable Instant startedAt, @Nullable Instant endedAt)
            implements
                BatchCommand {}

    /**
     * What was measured or checked.
     *
     * @param name name within the step
     * @param actual measured value
     * @param unit UCUM unit of the value
     * @param met answer of a check
     */
    record Measured(String name, @Nullable Double actual, @Nullable String unit, @Nullable Boolean met) {}

    /** Processing is complete; the product is in these containers. */
    record CompleteProcessing(@Nullable Instant processingEnd, List<Filled> containers) implements BatchCommand {}

    /**
     * One filled container.
     *
     * @param use LEFT, RIGHT or RESERVE
     * @param ml volume in mL
     */
    record Filled(String use, double ml) {}

    /**
     * The rapid tests are done. Two persons.
     *
     * @param sampledAt when the samples were taken
     * @param tncPerMl duplicate count of nucleated cells per mL; empty where the method is not counted
     * @param nativeTncPerMl the same before processing
     * @param liveCells cells that were found alive
     * @param deadCells cells that were found dead
     * @param endotoxinEuPerMl endotoxin
     * @param gram NEGATIVE or POSITIVE
     * @param volumeMl volume of all containers together
     * @param appearance CONFORMS, CLOTS or FOREIGN_MATTER
     * @param haematocritPercent haematocrit
     */
    record RecordQc(@Nullable Instant sampledAt, List<Double> tncPerMl, @Nullable Double nativeTncPerMl, long liveCells,
            long deadCells, double endotoxinEuPerMl, String gram, double volumeMl, String appearance, @Nullable Double haematocritPercent)
            implements
                BatchCommand {}

    /** Quality releases, a physician accepts for use. Two persons. */
    record ReleaseProduct(List<LabelScan> labels) implements BatchCommand {}

    /**
     * A label as it was read on the container. What was not read counts as not standing there.
     *
     * @param din scan of the DIN
     * @param productCode scan of the product code
     * @param expiry scan of the expiry (data structure 005)
     * @param statements statements that stand on it, and the code of each agent that the warning of a reactive result names
     */
    record LabelScan(String din, String productCode, @Nullable String expiry, List<String> statements) {}

    /** A released container goes to the patient: the gate before custody changes. */
    record IssueProduct(String container, Destination to) implements BatchCommand {}

    /** Who takes it, and where. */
    record Destination(@Nullable String person, String place) {}

    /** A reading of the sterility culture. Two persons. */
    record ReportSterility(int day, String result, String status, @Nullable String organism) implements BatchCommand {}

    /** Final disposition: the culture stayed without growth. */
    record ReleaseFinally(@Nullable String conclusion) implements BatchCommand {}

    /** The batch record is reviewed and closed. */
    record CloseBatchRecord(@Nullable String conclusion) implements BatchCommand {}

    /** A container is destroyed before a witness. Two persons. */
    record DiscardProduct(String container, String reason, String method) implements BatchCommand {}

    /** Quality closes a deviation. */
    record CloseDeviation(String deviation, String conclusion) implements BatchCommand {}
}
