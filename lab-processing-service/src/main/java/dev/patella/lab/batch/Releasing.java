package dev.patella.lab.batch;

import dev.patella.lab.policy.LabPolicy;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.platform.signature.PendingAct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditional release and issue (domain.md §4.8): everything that stands against it is listed at once, and nobody overrides it here. */
final class Releasing {

    private static final List<String> CONSENTS = List.of("TREATMENT", "CONDITIONAL_RELEASE");
    private static final String STERILITY = "STERILITY";

    private final LabPolicy policy;

    Releasing(LabPolicy policy) {
        this.policy = policy;
    }

    Decision<BatchEvent> release(ProcessingBatch batch, BatchCommand.ReleaseProduct command, Moment moment) {
        if (batch.stage().reached(Stage.CONDITIONALLY_RELEASED)) {
            return Acts.again(batch, Acts.RELEASE_PRODUCT, moment, "PRODUCT_ALREADY_RELEASED", "The product was released before.");
        }
        Refusal ended = Rules.ended(batch);
        if (ended != null) {
            return new Decision.Refused<>(ended);
        }
        QcResults qc = batch.bench().qc();
        Plan plan = batch.origin().plan();
        String din = batch.material().din();
        if (!batch.stage().reached(Stage.QUARANTINED) || qc == null || plan == null || din == null) {
            return Decision.refused("QC_NOT_RECORDED", "A product is released on its results: record them first, signed by two persons.");
        }
        Refusal person = Rules.tookPart(batch, moment.actor().id(), "release it or accept it");
        if (person != null) {
            return new Decision.Refused<>(person);
        }
        List<String> blockers = blockers(batch, qc, moment.now());
        blockers.addAll(Labels.mismatches(batch, plan, din, command.labels()));
        if (!blockers.isEmpty()) {
            return Decision.refused("RELEASE_BLOCKED", "Not released, because " + String.join("; ", blockers) + " (" + policy.version()
                    + ").");
        }
        return Acts.byTwo(batch, Acts.RELEASE_PRODUCT, moment, Set.of(Roles.QUALITY), Set.of(Roles.PHYSICIAN),
                first -> Decision.accepted(released(batch, qc, din, first, moment)));
    }

    private BatchEvent released(ProcessingBatch batch, QcResults qc, String din, PendingAct first, Moment moment) {
        boolean qualityFirst = first.by().role().equals(Roles.QUALITY);
        List<ProductContainer> containers = batch.product().stream().map(each -> each.now(ProductState.CONDITIONALLY_RELEASED)).toList();
        return new BatchEvent.ProductReleased(din, containers, qc, batch.people().performers(), batch.people().verifiers(),
                qualityFirst ? first.by().id() : moment.actor().id(), qualityFirst ? moment.actor().id() : first.by().id(),
                List.of(STERILITY), Signers.signatures(first.signature(), moment.signature()), moment.digest(), policy.version());
    }

    private static List<String> blockers(ProcessingBatch batch, QcResults qc, Instant now) {
        List<String> blockers = new ArrayList<>();
        CONSENTS.stream()
                .filter(type -> !batch.origin().consented(type, now))
                .forEach(type -> blockers.add("CONSENT_INACTIVE: the consent " + type + " is not active"));
        batch.product()
                .stream()
                .filter(each -> !each.expiresAt().isAfter(now))
                .forEach(each -> blockers.add("PRODUCT_EXPIRED: " + each.container() + " expired at " + each.expiresAt()));
        qc.failures().forEach(failure -> blockers.add(failure.code() + ": " + failure.detail()));
        batch.quality()
                .open()
                .forEach(deviation -> blockers.add(
                        (deviation.openAndCritical() ? "CRITICAL_DEVIATION_OPEN: " : "DEVIATION_OPEN: ") + deviation.about()));
        return blockers;
    }

    Decision<BatchEvent> issue(ProcessingBatch batch, BatchCommand.IssueProduct command, Moment moment) {
        String scan = Rules.scan(command.container());
        ProductContainer container = batch.container(scan).orElse(null);
        if (container == null) {
            return Decision.refused("CONTAINER_UNKNOWN", scan + " is no container of this batch; they are "
                    + Rules.words(batch.product().stream().map(ProductContainer::container).toList()) + ".");
        }
        if (container.state() == ProductState.ISSUED || container.state().given()) {
            return Acts.again(batch, Acts.kind(Acts.ISSUE_PRODUCT, scan), moment, "PRODUCT_ALREADY_ISSUED", scan
                    + " has left the laboratory before.");
        }
        Refusal blocked = blocked(batch, container, moment.now());
        return blocked != null
                ? new Decision.Refused<>(blocked)
                : Decision.accepted(new BatchEvent.ProductIssued(moment.id("issue"), scan, command.to().person(), command.to().place(),
                        moment.now(), moment.digest()));
    }

    private static @Nullable Refusal blocked(ProcessingBatch batch, ProductContainer container, Instant now) {
        Refusal ended = Rules.ended(batch);
        if (ended != null) {
            return ended;
        }
        if (container.state() == ProductState.EXPIRED || !container.expiresAt().isAfter(now)) {
            return new Refusal("PRODUCT_EXPIRED", container.container() + " expired at " + container.expiresAt()
                    + ". There is no extension; it is discarded.");
        }
        if (container.state() != ProductState.CONDITIONALLY_RELEASED) {
            return new Refusal("PRODUCT_NOT_RELEASED", container.container() + " is " + container.state()
                    + ": only a released container leaves the laboratory.");
        }
        List<String> inactive = CONSENTS.stream().filter(type -> !batch.origin().consented(type, now)).toList();
        if (!inactive.isEmpty()) {
            return new Refusal("CONSENT_INACTIVE", "Not active any more: " + Rules.words(inactive) + ". The product stays here.");
        }
        return Rules.criticalDeviation(batch);
    }
}
