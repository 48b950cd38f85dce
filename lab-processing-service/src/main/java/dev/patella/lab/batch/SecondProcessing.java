package dev.patella.lab.batch;

import dev.patella.lab.policy.LabPolicy;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A low yield (domain.md §1.4): what was filled goes back to the bench, what is left of the raw material is processed, and all of it is filled,
 * tested and released anew, if time allows and once.
 */
final class SecondProcessing {

    /** What more cells or more volume can mend. */
    private static final Set<String> LOW_YIELD = Set.of("DOSE_BELOW_ACTION", "CONCENTRATION_TOO_LOW", "VOLUME_BELOW_PLAN");
    private static final Set<String> AGAIN = Set.of(Acts.CLEAR_LINE, Acts.RECORD_LINE_CLEARANCE, Acts.START_PROCESSING, Acts.RECORD_STEP,
            Acts.COMPLETE_PROCESSING, Acts.RECORD_QC, Acts.CORRECT_QC, Acts.RELEASE_PRODUCT, Acts.RELEASE_EXCEPTIONALLY);

    private final LabPolicy policy;

    SecondProcessing(LabPolicy policy) {
        this.policy = policy;
    }

    Decision<BatchEvent> order(ProcessingBatch batch, BatchCommand.OrderSecondProcessing command, Moment moment) {
        if (Acts.doneBefore(batch, Acts.ORDER_SECOND_PROCESSING, moment)) {
            return Decision.unchanged();
        }
        Refusal against = against(batch);
        if (against != null) {
            return new Decision.Refused<>(against);
        }
        Refusal late = late(batch, command.expectedEnd(), moment.now());
        return late != null
                ? new Decision.Refused<>(late)
                : Acts.performedAndVerified(batch, Acts.ORDER_SECOND_PROCESSING, moment,
                        signers -> Acts.accepted(ordered(batch, command, signers, moment)));
    }

    private List<BatchEvent> ordered(ProcessingBatch batch, BatchCommand.OrderSecondProcessing command, Signers signers, Moment moment) {
        return List.of(new BatchEvent.SecondProcessingOrdered(command.remainingMl(), lowYields(batch), command.expectedEnd(), signers,
                moment.digest(), policy.version()), new BatchEvent.BatchDelayed("PROCESSING", command.expectedEnd(), "SECOND_PROCESSING"));
    }

    /** What stands against it, whatever the time; null where nothing does. */
    static @Nullable Refusal against(ProcessingBatch batch) {
        Refusal over = Rules.over(batch);
        if (over != null) {
            return over;
        }
        if (batch.bench().firstEnd() != null) {
            return new Refusal("ALREADY_PROCESSED_TWICE", "The first processing ended at " + batch.bench().firstEnd()
                    + " and was followed by a second; there is no third.");
        }
        if (batch.stage().reached(Stage.CONDITIONALLY_RELEASED)) {
            return new Refusal("PRODUCT_ALREADY_RELEASED", "The product was released before: it is not processed any more.");
        }
        if (batch.bench().qc() == null) {
            return new Refusal("QC_NOT_RECORDED", "Whether the yield is low is seen by the tests: record them first.");
        }
        if (lowYields(batch).isEmpty()) {
            return new Refusal("YIELD_NOT_LOW", "Only a low yield is mended by a second processing: " + Rules.words(LOW_YIELD.stream()
                    .sorted()
                    .toList()) + "; the tests found none of them.");
        }
        Refusal held = Rules.held(batch);
        if (held != null) {
            return held;
        }
        return Releasing.releasable(batch).size() == batch.product().size()
                ? null
                : new Refusal("PRODUCT_NOT_USABLE", "Not every container can go back to the bench: " + Rules.words(batch.product()
                        .stream()
                        .map(each -> each.container() + " is " + each.state())
                        .toList()) + ".");
    }

    private @Nullable Refusal late(ProcessingBatch batch, Instant expectedEnd, Instant now) {
        if (expectedEnd.isBefore(now)) {
            return new Refusal("TIME_NOT_POSSIBLE", "An end at " + expectedEnd + " is over; it is now " + now + ".");
        }
        LabPolicy.SecondProcessing limits = policy.secondProcessing();
        Duration needed = Duration.ofMinutes(limits.testingMinutes() + (long) limits.marginMinutes());
        return batch.product()
                .stream()
                .map(ProductContainer::expiresAt)
                .filter(expiry -> expectedEnd.plus(needed).isAfter(expiry))
                .findFirst()
                .map(expiry -> new Refusal("TIME_TOO_SHORT", "The product expires at " + expiry
                        + ", a second processing extends nothing, and"
                        + " after its end tests and release take " + limits.testingMinutes() + " min and " + limits.marginMinutes()
                        + " min must be left: it would have to end by " + expiry.minus(needed) + " (" + policy.version() + ")."))
                .orElse(null);
    }

    private static List<String> lowYields(ProcessingBatch batch) {
        QcResults qc = batch.bench().qc();
        return qc == null
                ? List.of()
                : qc.failures().stream().map(QcResults.Failure::code).filter(LOW_YIELD::contains).distinct().toList();
    }

    /** Whether this kind of act is done once more, from the clearance of the line to the release. */
    static boolean isDoneAgain(String kind) {
        return AGAIN.contains(kind.split("/", 2)[0]);
    }
}
