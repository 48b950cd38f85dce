package dev.patella.lab.batch;

import dev.patella.messaging.Downtime;
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
     * @param downtime the check that stands in for news of intake and scheduling, or null
     */
    record ClearLine(String hood, @Nullable Instant hoodStartedAt, List<String> equipment, List<ReagentUse> reagents, boolean cleared,
            @Nullable Boolean dedicated, @Nullable LineFindings found, @Nullable Downtime downtime) implements BatchCommand {

        /** While news comes in time. */
        public ClearLine(String hood, @Nullable Instant hoodStartedAt, List<String> equipment, List<ReagentUse> reagents, boolean cleared,
                @Nullable Boolean dedicated, @Nullable LineFindings found) {
            this(hood, hoodStartedAt, equipment, reagents, cleared, dedicated, found, null);
        }

        /** The same, with what the registers hold. */
        public ClearLine with(LineFindings findings) {
            return new ClearLine(hood, hoodStartedAt, equipment, reagents, cleared, dedicated, findings, downtime);
        }
    }

    /**
     * A line was cleared on paper.
     *
     * @param downtime the record on paper; the rest as in {@link ClearLine}
     */
    record RecordLineClearance(String hood, @Nullable Instant hoodStartedAt, List<String> equipment, List<ReagentUse> reagents,
            boolean cleared, @Nullable Boolean dedicated, @Nullable LineFindings found, Downtime downtime) implements BatchCommand {

        /** What was cleared. */
        public ClearLine line() {
            return new ClearLine(hood, hoodStartedAt, equipment, reagents, cleared, dedicated, found, downtime);
        }

        /** The same, with what the registers hold. */
        public RecordLineClearance with(LineFindings findings) {
            return new RecordLineClearance(hood, hoodStartedAt, equipment, reagents, cleared, dedicated, findings, downtime);
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
     * @param found what the registers hold once the hood is granted, about the things on the line
     */
    record AnswerHood(String session, boolean granted, @Nullable String holder, @Nullable LineFindings found) implements BatchCommand {

        /** Where nothing was looked up. */
        public AnswerHood(String session, boolean granted, @Nullable String holder) {
            this(session, granted, holder, null);
        }
    }

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
     * @param repeat whether this is the one repetition of a viability out of specification
     */
    record RecordQc(@Nullable Instant sampledAt, List<Double> tncPerMl, @Nullable Double nativeTncPerMl, long liveCells,
            long deadCells, double endotoxinEuPerMl, String gram, double volumeMl, String appearance, @Nullable Double haematocritPercent,
            @Nullable Boolean repeat)
            implements
                BatchCommand {

        RecordQc(@Nullable Instant sampledAt, List<Double> tncPerMl, @Nullable Double nativeTncPerMl, long liveCells, long deadCells,
                double endotoxinEuPerMl, String gram, double volumeMl, String appearance, @Nullable Double haematocritPercent) {
            this(sampledAt, tncPerMl, nativeTncPerMl, liveCells, deadCells, endotoxinEuPerMl, gram, volumeMl, appearance,
                    haematocritPercent, null);
        }

        RecordQc at(Instant sampled) {
            return new RecordQc(sampled, tncPerMl, nativeTncPerMl, liveCells, deadCells, endotoxinEuPerMl, gram, volumeMl, appearance,
                    haematocritPercent, repeat);
        }
    }

    /**
     * The yield is low: what is left of the raw material is processed too. Two persons.
     *
     * @param remainingMl what is left, mL
     * @param expectedEnd when the second processing will end
     */
    record OrderSecondProcessing(double remainingMl, Instant expectedEnd) implements BatchCommand {}

    /**
     * The results were wrong and are these. Two persons.
     *
     * @param reason code of the reason
     * @param results the results as they are right
     */
    record CorrectQc(String reason, RecordQc results) implements BatchCommand {}

    /**
     * Quality releases, a physician accepts for use. Two persons.
     *
     * @param labels the labels as scanned
     * @param siteHolds open holds of the site; looked up, never told
     */
    record ReleaseProduct(List<LabelScan> labels, @Nullable List<String> siteHolds) implements BatchCommand {

        /** The same, with what the register holds. */
        public ReleaseProduct with(List<String> holds) {
            return new ReleaseProduct(labels, holds);
        }
    }

    /**
     * The same in spite of soft blockers.
     *
     * @param labels the labels as scanned
     * @param rationale code of the rationale
     * @param patientInformed whether the patient was informed and agreed
     * @param siteHolds open holds of the site; looked up, never told
     */
    record ReleaseExceptionally(List<LabelScan> labels, String rationale, boolean patientInformed, @Nullable List<String> siteHolds)
            implements
                BatchCommand {

        /** The same, with what the register holds. */
        public ReleaseExceptionally with(List<String> holds) {
            return new ReleaseExceptionally(labels, rationale, patientInformed, holds);
        }
    }

    /**
     * A label as it was read on the container. What was not read counts as not standing there.
     *
     * @param din scan of the DIN
     * @param productCode scan of the product code
     * @param expiry scan of the expiry (data structure 005)
     * @param statements statements that stand on it, and the code of each agent that the warning of a reactive result names
     */
    record LabelScan(String din, String productCode, @Nullable String expiry, List<String> statements) {}

    /**
     * A released container goes to the patient: the gate before custody changes.
     *
     * @param container the container as scanned
     * @param to who takes it
     * @param siteHolds open holds of the site; looked up, never told
     * @param downtime the check that stands in for news of intake and scheduling, or null; with it, two persons sign
     */
    record IssueProduct(String container, Destination to, @Nullable List<String> siteHolds, @Nullable Downtime downtime)
            implements
                BatchCommand {

        /** While news comes in time. */
        public IssueProduct(String container, Destination to, @Nullable List<String> siteHolds) {
            this(container, to, siteHolds, null);
        }

        /** The same, with what the register holds. */
        public IssueProduct with(List<String> holds) {
            return new IssueProduct(container, to, holds, downtime);
        }
    }

    /**
     * A container was issued on paper.
     *
     * @param container the container as scanned
     * @param to who took it
     * @param siteHolds open holds of the site; looked up, never told
     * @param downtime the record on paper
     */
    record RecordIssue(String container, Destination to, @Nullable List<String> siteHolds, Downtime downtime) implements BatchCommand {

        /** The same, with what the register holds. */
        public RecordIssue with(List<String> holds) {
            return new RecordIssue(container, to, holds, downtime);
        }
    }

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

    /** The raw material must not be used. Two persons. */
    record RejectMaterial(String reason, @Nullable Instant rejectedAt) implements BatchCommand {}

    /** What was scanned is not what was expected. */
    record ReportMismatch(String expected, String found, String where) implements BatchCommand {}

    /**
     * The environment or equipment was out of its limits.
     *
     * @param kind HOOD_ALARM, PARTICLES, PRESSURE or EQUIPMENT_CALIBRATION
     * @param equipment piece of equipment
     * @param value worst value: particles per m³, or Pa
     * @param seconds how long; null when nobody knows
     * @param startedAt when it began
     * @param expectedEnd when the interrupted step will end
     */
    record ReportExcursion(String kind, @Nullable String equipment, @Nullable Double value, @Nullable Long seconds,
            @Nullable Instant startedAt, @Nullable Instant expectedEnd) implements BatchCommand {}

    /** An issued container came back. */
    record ReturnProduct(String container, @Nullable Instant at, String reason) implements BatchCommand {}

    /** Quality rejects a container, or all that are left. */
    record RejectProduct(@Nullable String container, String reason) implements BatchCommand {}

    /** Quality holds a container, or everything of the treatment. */
    record HoldProduct(String scope, @Nullable String container, String reason) implements BatchCommand {}

    /** Quality lifts a hold. */
    record LiftHold(String hold, String conclusion) implements BatchCommand {}

    /** A lot is recalled. */
    record ReportRecall(String lot) implements BatchCommand {}

    /** The register of site holds knows what it was told of a hold. Internal. */
    record ConfirmSiteHold(String hold, Hold.Site status) implements BatchCommand {}

    /**
     * A hood or equipment that this batch shared was out of its limits. Internal.
     *
     * @param treatment the treatment of which it was told
     * @param alarm the alarm there
     * @param kind code of what was out of its limits
     * @param item the hood or the piece of equipment
     * @param startedAt when it began
     */
    record HearExcursion(String treatment, String alarm, String kind, String item, Instant startedAt) implements BatchCommand {}

    /** A lot is recalled, as was told of another treatment. Internal. */
    record HearRecall(String treatment, String alarm, String lot) implements BatchCommand {}

    /**
     * The batches that an alarm concerns were told of it. Internal.
     *
     * @param told their treatments
     * @param all whether all of them could be told
     */
    record ConfirmSpread(String alarm, List<String> told, boolean all) implements BatchCommand {}

    /** The register of equipment knows that an alarm is over. Internal. */
    record ConfirmAlarmEnd(String alarm) implements BatchCommand {}

    /** Quality closes a deviation. */
    record CloseDeviation(String deviation, String conclusion) implements BatchCommand {}
}
