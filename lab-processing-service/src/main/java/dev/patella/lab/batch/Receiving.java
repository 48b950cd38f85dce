package dev.patella.lab.batch;

import dev.patella.lab.policy.LabPolicy;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.platform.id.Din;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Receipt of the raw material (domain.md §1.3 no. 12, §3.4): the right one, whole, and in time. */
final class Receiving {

    private static final String TREATMENT = "TREATMENT";
    private final LabPolicy policy;

    Receiving(LabPolicy policy) {
        this.policy = policy;
    }

    Decision<BatchEvent> accept(ProcessingBatch batch, BatchCommand.AcceptMaterial command, Moment moment) {
        if (batch.stage().reached(Stage.RECEIVED)) {
            return Acts.again(batch, Acts.ACCEPT_MATERIAL, moment, "MATERIAL_ALREADY_ACCEPTED",
                    "The material was accepted at " + batch.bench().receivedAt() + ". It is accepted once.");
        }
        Refusal ended = Rules.over(batch);
        if (ended != null) {
            return new Decision.Refused<>(ended);
        }
        String failed = batch.incidents().harvestFailed();
        if (failed != null && batch.material().harvestEnd() == null) {
            return Decision.refused("HARVEST_FAILED", "The harvest gave no material (" + failed + "): nothing of it is to be accepted.");
        }
        Refusal unknown = notYetKnown(batch);
        return unknown != null ? new Decision.NotYet<>(unknown) : judge(batch, command, moment);
    }

    private Decision<BatchEvent> judge(ProcessingBatch batch, BatchCommand.AcceptMaterial command, Moment moment) {
        Instant receivedAt = command.receivedAt() != null ? command.receivedAt() : Acts.begun(batch, Acts.ACCEPT_MATERIAL, moment);
        Din scanned;
        try {
            scanned = Din.parse(command.din());
        } catch (IllegalArgumentException e) {
            return Decision.refused("DIN_INVALID", String.valueOf(e.getMessage()));
        }
        Refusal mismatch = mismatch(batch.material(), scanned, command.containers());
        if (mismatch != null) {
            return stop(batch, mismatch, found(scanned, command.containers()), moment);
        }
        Refusal unfit = unfit(batch, command, receivedAt, moment);
        return unfit != null
                ? new Decision.Refused<>(unfit)
                : Acts.performedAndVerified(batch, Acts.ACCEPT_MATERIAL, moment,
                        signers -> Decision.accepted(accepted(batch, command, scanned, receivedAt, signers, moment)));
    }

    private BatchEvent accepted(ProcessingBatch batch, BatchCommand.AcceptMaterial command, Din din, Instant receivedAt, Signers signers,
            Moment moment) {
        return new BatchEvent.MaterialAccepted(din.value(), scans(command.containers()), receivedAt,
                (int) sinceHarvest(batch, receivedAt).toMinutes(), command.temperatureC(), command.weightG(), signers, moment.digest(),
                policy.version());
    }

    private static Duration sinceHarvest(ProcessingBatch batch, Instant receivedAt) {
        Instant end = batch.material().harvestEnd();
        return end == null ? Duration.ZERO : Duration.between(end, receivedAt);
    }

    private @Nullable Refusal notYetKnown(ProcessingBatch batch) {
        if (batch.origin().plan() == null) {
            return new Refusal("PLAN_NOT_YET_KNOWN", "No signed plan has arrived here, so it is not known how this material is to be"
                    + " processed. When the physician has signed it, send this again.");
        }
        if (batch.material().harvestEnd() == null || batch.material().din() == null) {
            return new Refusal("HARVEST_NOT_COMPLETED", "The procedure room has not told the end of the harvest, from which the time limits"
                    + " count. When it is recorded there, send this again.");
        }
        List<String> elsewhere = batch.material()
                .containers()
                .stream()
                .map(Material.RawContainer::container)
                .filter(container -> !inLaboratory(batch, container))
                .toList();
        return elsewhere.isEmpty()
                ? null
                : new Refusal("CUSTODY_NOT_IN_LAB", "No hand-over to the laboratory is on record for " + String.join(", ", elsewhere)
                        + ". When both sides have scanned the hand-over, send this again.");
    }

    private boolean inLaboratory(ProcessingBatch batch, String container) {
        Material.HandOver last = batch.material().lastHandOver(container);
        return last != null && policy.transport().isLaboratory(last.toPlace());
    }

    private static @Nullable Refusal mismatch(Material material, Din scanned, List<String> containers) {
        if (!scanned.value().equals(material.din())) {
            return new Refusal("IDENTITY_MISMATCH", "The DIN " + scanned.eyeReadable() + " is not the one that is bound to this patient's"
                    + " wristband, " + material.din() + ". Stop: quarantine both and call quality; it may be a mix-up.");
        }
        Set<String> expected = new TreeSet<>(material.containers().stream().map(Material.RawContainer::container).toList());
        Set<String> found = new TreeSet<>(scans(containers));
        List<String> foreign = found.stream().filter(container -> !container.startsWith(scanned.value())).toList();
        if (!foreign.isEmpty()) {
            return new Refusal("IDENTITY_MISMATCH", String.join(", ", foreign) + " is of another donation than " + scanned.eyeReadable()
                    + ". Stop: quarantine it and call quality; it may be a mix-up.");
        }
        return expected.equals(found)
                ? null
                : new Refusal("CONTAINERS_DO_NOT_MATCH", "Harvested were " + String.join(", ", expected) + "; scanned were "
                        + String.join(", ", found) + ". Every container that was harvested must be here, and no other.");
    }

    /** The container of another donation, or the other donation itself. */
    private static String found(Din scanned, List<String> containers) {
        return scans(containers).stream().filter(container -> !container.startsWith(scanned.value())).findFirst().orElse(scanned.value());
    }

    private static List<String> scans(List<String> containers) {
        return containers.stream().map(Rules::scan).toList();
    }

    /** A mismatch is a hard stop (domain.md §1.4): the refusal stands, and so does a critical deviation. */
    private static Decision<BatchEvent> stop(ProcessingBatch batch, Refusal refusal, String found, Moment moment) {
        boolean known = !refusal.code().equals(Alarms.IDENTITY_MISMATCH) || batch.quality().hasOpen(refusal.code());
        return known
                ? new Decision.Refused<>(refusal)
                : new Decision.Declined<>(refusal,
                        Alarms.stop(batch, String.valueOf(batch.material().din()), found, "RECEIPT", moment));
    }

    private @Nullable Refusal unfit(ProcessingBatch batch, BatchCommand.AcceptMaterial command, Instant receivedAt, Moment moment) {
        LabPolicy.Transport limits = policy.transport();
        Duration sinceHarvest = sinceHarvest(batch, receivedAt);
        if (receivedAt.isAfter(moment.now()) || sinceHarvest.isNegative()) {
            return new Refusal("TIME_NOT_POSSIBLE", "Received at " + receivedAt + " is not between the end of the harvest, "
                    + batch.material().harvestEnd() + ", and now, " + moment.now() + ".");
        }
        Refusal critical = Rules.criticalDeviation(batch);
        if (critical != null) {
            return critical;
        }
        Refusal held = Rules.held(batch);
        if (held != null) {
            return held;
        }
        if (!batch.origin().consented(TREATMENT, moment.now())) {
            return new Refusal("CONSENT_INACTIVE", "The consent to the treatment is not active: do not process this material.");
        }
        if (!command.intact()) {
            return new Refusal("CONTAINER_NOT_INTACT", "A container that is open, leaks or is damaged is not accepted; quality decides.");
        }
        if (command.temperatureC() < limits.lowestCelsius() || command.temperatureC() > limits.highestCelsius()) {
            return new Refusal("TEMPERATURE_OUT_OF_RANGE", command.temperatureC() + " °C at receipt; " + limits.lowestCelsius() + " to "
                    + limits.highestCelsius() + " °C is right (" + policy.version() + "). Quality decides.");
        }
        return sinceHarvest.compareTo(Duration.ofMinutes(limits.harvestToReceiptMinutes())) <= 0
                ? null
                : new Refusal("TRANSPORT_TOO_LONG", begunMinutes(sinceHarvest) + " min from harvest end to receipt; at most "
                        + limits.harvestToReceiptMinutes() + " min is right (" + policy.version() + "). Quality decides.");
    }

    /** Rounded up: what is over the limit by seconds must not be told as the limit itself. */
    private static long begunMinutes(Duration duration) {
        return duration.plusMinutes(1).minusNanos(1).toMinutes();
    }
}
