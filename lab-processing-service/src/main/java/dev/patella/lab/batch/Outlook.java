package dev.patella.lab.batch;

import dev.patella.lab.policy.LabPolicy;
import dev.patella.lab.policy.MasterBatchRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader wants to know of a batch (domain.md §10 no. 15): where it is, who has it, how long is left, what is missing. */
public final class Outlook {

    private final LabPolicy policy;
    private final MasterBatchRecords records;

    public Outlook(LabPolicy policy, MasterBatchRecords records) {
        this.policy = policy;
        this.records = records;
    }

    /** The product's own state: the containers' when they agree, else that of the one that is farthest. */
    public static ProductState productState(ProcessingBatch batch) {
        if (batch.quality().grew() && batch.anyGiven()) {
            return ProductState.STERILITY_POSITIVE_AFTER_USE;
        }
        if (batch.materialRejected()) {
            return Disposal.rawLeft(batch).isEmpty() ? ProductState.DISCARDED : ProductState.REJECTED;
        }
        return switch (batch.stage()) {
            case AWAITING_MATERIAL -> ProductState.COLLECTED;
            case RECEIVED, LINE_CLEARED -> ProductState.RECEIVED;
            case IN_PROCESS -> ProductState.IN_PROCESS;
            case QUARANTINED, CONDITIONALLY_RELEASED -> farthest(batch);
            case FINALLY_RELEASED -> ProductState.FINALLY_RELEASED;
            case CLOSED -> batch.anyGiven() ? ProductState.FINALLY_RELEASED : farthest(batch);
        };
    }

    /** A container's own state; growth in the culture shows at everything that was given. */
    public static ProductState state(ProcessingBatch batch, ProductContainer container) {
        return container.state().given() && batch.quality().grew() ? ProductState.STERILITY_POSITIVE_AFTER_USE : container.state();
    }

    private static ProductState farthest(ProcessingBatch batch) {
        return batch.product()
                .stream()
                .filter(container -> container.side() != null)
                .map(ProductContainer::state)
                .max(Comparator.naturalOrder())
                .orElse(ProductState.COLLECTED);
    }

    /** Who holds everything that was ever handed over, the last hand-over of each. */
    public static List<Material.HandOver> whereabouts(ProcessingBatch batch) {
        return batch.material()
                .custody()
                .stream()
                .map(Material.HandOver::item)
                .distinct()
                .map(item -> batch.material().lastHandOver(item))
                .toList();
    }

    /** What must happen before, and how many minutes are left for it. */
    public List<Limit> limits(ProcessingBatch batch, Instant now) {
        List<Limit> limits = new ArrayList<>();
        Instant harvestEnd = batch.material().harvestEnd();
        if (harvestEnd != null && batch.stage() == Stage.AWAITING_MATERIAL) {
            limits.add(limit("RECEIPT", harvestEnd, policy.transport().harvestToReceiptMinutes(), now));
        }
        if (harvestEnd != null && !batch.stage().reached(Stage.IN_PROCESS)) {
            limits.add(limit("PROCESSING_START", harvestEnd, policy.transport().harvestToProcessingMinutes(), now));
        }
        batch.product()
                .stream()
                .filter(container -> container.state().live())
                .map(ProductContainer::expiresAt)
                .min(Comparator.naturalOrder())
                .ifPresent(at -> limits.add(limit("EXPIRY", at, 0, now)));
        return limits;
    }

    private static Limit limit(String what, Instant from, int minutes, Instant now) {
        Instant at = from.plus(Duration.ofMinutes(minutes));
        return new Limit(what, at, Duration.between(now, at).toMinutes());
    }

    /** A limit, when it is, and the minutes that are left; below 0 when it has passed. */
    public record Limit(String what, Instant at, long minutesLeft) {}

    /** What is missing for the next thing to happen, in words; empty when nothing is. */
    public List<String> missing(ProcessingBatch batch) {
        List<String> missing = new ArrayList<>();
        batch.people().pending().values().forEach(act -> missing.add("second signature of " + act.kind()));
        batch.incidents().open().forEach(hold -> missing.add("end of the hold " + Rules.hold(hold)));
        if (batch.ended() || batch.materialRejected()) {
            missing.addAll(batch.stage() == Stage.CLOSED ? List.of() : Closing.open(batch));
            return missing;
        }
        switch (batch.stage()) {
            case AWAITING_MATERIAL -> material(batch, missing);
            case RECEIVED -> missing.add("line clearance");
            case LINE_CLEARED -> missing.add("start of processing by " + recordInForce(batch));
            case IN_PROCESS -> BatchSteps.missing(records, batch).forEach(step -> missing.add("step " + step));
            case QUARANTINED -> missing.add(batch.bench().qc() == null ? "results of the rapid tests" : "release");
            case CONDITIONALLY_RELEASED, FINALLY_RELEASED -> missing.addAll(Closing.open(batch));
            case CLOSED -> {
            }
        }
        return missing;
    }

    private static void material(ProcessingBatch batch, List<String> missing) {
        if (batch.origin().plan() == null) {
            missing.add("signed plan");
        }
        if (batch.material().din() == null) {
            missing.add("DIN bound to the wristband");
        }
        missing.add(batch.material().harvestEnd() == null ? "end of the harvest" : "receipt of the material");
    }

    /** Reference of the master batch record that this batch runs on or would start with, or null while the method is not known. */
    public @Nullable String recordInForce(ProcessingBatch batch) {
        String started = batch.bench().batchRecord();
        Plan plan = batch.origin().plan();
        return started != null || plan == null
                ? started
                : records.inForce(plan.processingMethod()).map(record -> record.reference()).orElse(null);
    }
}
