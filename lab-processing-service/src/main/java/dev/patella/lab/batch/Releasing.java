package dev.patella.lab.batch;

import dev.patella.lab.batch.QcResults.Failure;
import dev.patella.lab.policy.LabPolicy;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Signature;
import dev.patella.platform.signature.PendingAct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditional and exceptional release, and issue (domain.md §4.8). Everything that stands against it is listed at once. A hard blocker is
 * overridden by nobody; a soft one by an exceptional release alone.
 */
final class Releasing {

    private static final List<String> CONSENTS = List.of("TREATMENT", "CONDITIONAL_RELEASE");
    private static final String STERILITY = "STERILITY";

    private static final Set<String> ISSUERS = Set.of(Roles.LAB_VERIFIER, Roles.QUALITY);
    private final LabPolicy policy;

    Releasing(LabPolicy policy) {
        this.policy = policy;
    }

    /** What a release goes by: the product as it is known, and what is asked. */
    private record Asked(String act, QcResults qc, Plan plan, String din, List<ProductContainer> containers,
            List<BatchCommand.LabelScan> labels) {}

    Decision<BatchEvent> release(ProcessingBatch batch, BatchCommand.ReleaseProduct command, Moment moment) {
        Asked asked = asked(batch, Acts.RELEASE_PRODUCT, command.labels());
        Decision<BatchEvent> stopped = stopped(batch, Acts.RELEASE_PRODUCT, asked, command.siteHolds(), moment);
        if (stopped != null || asked == null) {
            return stopped != null ? stopped : notTested();
        }
        List<Failure> blockers = blockers(batch, asked, moment.now());
        return blockers.isEmpty() ? byTwo(batch, asked, null, moment) : blocked(blockers);
    }

    Decision<BatchEvent> exceptionally(ProcessingBatch batch, BatchCommand.ReleaseExceptionally command, Moment moment) {
        Asked asked = asked(batch, Acts.RELEASE_EXCEPTIONALLY, command.labels());
        Decision<BatchEvent> stopped = stopped(batch, Acts.RELEASE_EXCEPTIONALLY, asked, command.siteHolds(), moment);
        if (stopped != null || asked == null) {
            return stopped != null ? stopped : notTested();
        }
        List<Failure> blockers = blockers(batch, asked, moment.now());
        List<Failure> hard = blockers.stream().filter(Failure::hard).toList();
        if (!hard.isEmpty()) {
            return blocked(hard);
        }
        if (blockers.isEmpty()) {
            return Decision.refused("NOTHING_TO_EXCEPT", "Nothing stands against this product: release it with release-product.");
        }
        if (asked.qc().failed(Testing.VIABILITY_BELOW_RELEASE) && !batch.incidents().repeated()) {
            return Decision.refused("REPEAT_NEEDED", "The viability is counted once more by a second person first (domain.md §1.4).");
        }
        List<String> accepted = blockers.stream().map(Failure::code).distinct().toList();
        return command.patientInformed()
                ? byTwo(batch, asked, new BatchEvent.Exceptional(command.rationale(), accepted), moment)
                : Decision.refused("PATIENT_NOT_INFORMED", "The patient must be informed of " + Rules.words(accepted)
                        + " and agree first.");
    }

    private static @Nullable Asked asked(ProcessingBatch batch, String act, List<BatchCommand.LabelScan> labels) {
        QcResults qc = batch.bench().qc();
        Plan plan = batch.origin().plan();
        String din = batch.material().din();
        return batch.stage().reached(Stage.QUARANTINED) && qc != null && plan != null && din != null
                ? new Asked(act, qc, plan, din, releasable(batch), labels)
                : null;
    }

    /** Containers that wait for a release and are not on hold by themselves; a hold of a void release is lifted by the next one. */
    static List<ProductContainer> releasable(ProcessingBatch batch) {
        return batch.product()
                .stream()
                .filter(each -> each.state() == ProductState.QUARANTINED && ownHolds(batch, each).isEmpty())
                .toList();
    }

    private static List<Hold> ownHolds(ProcessingBatch batch, ProductContainer container) {
        return batch.incidents()
                .over(container.container())
                .stream()
                .filter(hold -> hold.container() != null && !hold.reason().equals(Hold.RESULTS_CORRECTED))
                .toList();
    }

    private static Decision<BatchEvent> notTested() {
        return Decision.refused("QC_NOT_RECORDED", "A product is released on its results: record them first, signed by two persons.");
    }

    private static @Nullable Decision<BatchEvent> stopped(ProcessingBatch batch, String act, @Nullable Asked asked,
            @Nullable List<String> siteHolds, Moment moment) {
        boolean before = batch.stage().reached(Stage.CONDITIONALLY_RELEASED);
        if (before && Acts.doneBefore(batch, act, moment)) {
            return Decision.unchanged();
        }
        Refusal over = Rules.over(batch);
        if (over != null && !before) {
            return new Decision.Refused<>(over);
        }
        if (asked == null) {
            return notTested();
        }
        List<Hold> own = batch.product()
                .stream()
                .filter(each -> each.state() == ProductState.QUARANTINED)
                .flatMap(each -> ownHolds(batch, each).stream())
                .toList();
        if (asked.containers().isEmpty() && before && own.isEmpty()) {
            return Decision.refused("PRODUCT_ALREADY_RELEASED", "The product was released before.");
        }
        if (over != null) {
            return new Decision.Refused<>(over);
        }
        Refusal person = Rules.tookPart(batch, moment.actor().id(), "release it or accept it");
        if (person != null) {
            return new Decision.Refused<>(person);
        }
        Refusal held = asked.containers().isEmpty() && !own.isEmpty() ? Rules.held(own) : Rules.held(batch);
        Refusal site = held == null ? Rules.siteHeld(siteHolds) : held;
        return site == null ? null : new Decision.Refused<>(site);
    }

    private Decision<BatchEvent> blocked(List<Failure> blockers) {
        return Decision.refused("RELEASE_BLOCKED", "Not released, because "
                + String.join("; ", blockers.stream().map(each -> each.code() + ": " + each.detail()).toList()) + " (" + policy.version()
                + ").");
    }

    private Decision<BatchEvent> byTwo(ProcessingBatch batch, Asked asked, BatchEvent.@Nullable Exceptional exceptional, Moment moment) {
        return Acts.byTwo(batch, asked.act(), moment, Set.of(Roles.QUALITY), Set.of(Roles.PHYSICIAN),
                first -> Acts.accepted(released(batch, asked, exceptional, first, moment)));
    }

    private List<BatchEvent> released(ProcessingBatch batch, Asked asked, BatchEvent.@Nullable Exceptional exceptional, PendingAct first,
            Moment moment) {
        boolean qualityFirst = first.by().role().equals(Roles.QUALITY);
        List<ProductContainer> containers = asked.containers()
                .stream()
                .map(each -> each.now(ProductState.CONDITIONALLY_RELEASED))
                .toList();
        List<Signature> signatures = Signers.signatures(first.signature(), moment.signature());
        List<BatchEvent> events = new ArrayList<>();
        Signature quality = qualityFirst ? first.signature() : moment.signature();
        for (Hold hold : batch.incidents().open()) {
            if (quality != null && hold.reason().equals(Hold.RESULTS_CORRECTED)
                    && containers.stream().anyMatch(each -> each.container().equals(hold.container()))) {
                events.add(new BatchEvent.ProductHoldLifted(hold.id(), hold.container(), "RELEASED_AGAIN", quality));
            }
        }
        events.add(new BatchEvent.ProductReleased(asked.din(), containers, asked.qc(), batch.people().performers(),
                batch.people().verifiers(), qualityFirst ? first.by().id() : moment.actor().id(),
                qualityFirst ? moment.actor().id() : first.by().id(), List.of(STERILITY), signatures, moment.digest(), policy.version(),
                exceptional));
        return events;
    }

    private static List<Failure> blockers(ProcessingBatch batch, Asked asked, Instant now) {
        List<Failure> blockers = new ArrayList<>();
        CONSENTS.stream()
                .filter(type -> !batch.origin().consented(type, now))
                .forEach(type -> blockers.add(new Failure("CONSENT_INACTIVE", true, "the consent " + type + " is not active")));
        List<ProductContainer> meant = asked.containers().isEmpty() ? batch.product() : asked.containers();
        meant.stream()
                .filter(each -> !each.expiresAt().isAfter(now))
                .forEach(each -> blockers
                        .add(new Failure("PRODUCT_EXPIRED", true, each.container() + " expired at " + each.expiresAt())));
        if (asked.containers().isEmpty()) {
            batch.product()
                    .forEach(each -> blockers.add(new Failure("PRODUCT_NOT_USABLE", true, each.container() + " is " + each.state())));
        }
        blockers.addAll(asked.qc().failures());
        batch.quality()
                .open()
                .forEach(deviation -> blockers.add(new Failure(deviation.openAndCritical() ? "CRITICAL_DEVIATION_OPEN" : "DEVIATION_OPEN",
                        deviation.openAndCritical(), deviation.about())));
        Labels.mismatches(batch, meant, asked.plan(), asked.din(), asked.labels())
                .forEach(wrong -> blockers.add(new Failure("LABEL_MISMATCH", true, wrong)));
        return blockers;
    }

    Decision<BatchEvent> issue(ProcessingBatch batch, BatchCommand.IssueProduct command, Moment moment) {
        String scan = Rules.scan(command.container());
        ProductContainer container = batch.container(scan).orElse(null);
        if (container == null) {
            return unknown(batch, scan);
        }
        if (container.state() == ProductState.ISSUED || container.state().given()) {
            return Acts.again(batch, Acts.kind(Acts.ISSUE_PRODUCT, scan), moment, "PRODUCT_ALREADY_ISSUED", scan
                    + " has left the laboratory before.");
        }
        Refusal blocked = blocked(batch, container, command.siteHolds(), moment.now());
        if (blocked != null) {
            return new Decision.Refused<>(blocked);
        }
        Decision<BatchEvent> issued = Decision.accepted(new BatchEvent.ProductIssued(moment.id("issue"), scan, command.to().person(),
                command.to().place(), moment.now(), moment.digest()));
        return command.downtime() == null
                ? issued
                : Acts.byTwo(batch, Acts.kind(Acts.ISSUE_PRODUCT, scan), moment, ISSUERS, ISSUERS, first -> issued);
    }

    private static Decision<BatchEvent> unknown(ProcessingBatch batch, String scan) {
        return Decision.refused("CONTAINER_UNKNOWN", scan + " is no container of this batch; they are "
                + Rules.words(batch.product().stream().map(ProductContainer::container).toList()) + ".");
    }

    /** A container that was issued on paper is gone: it waits for its release, and what stood against it is a deviation. */
    Decision<BatchEvent> record(ProcessingBatch batch, BatchCommand.RecordIssue command, Moment moment) {
        String scan = Rules.scan(command.container());
        ProductContainer container = batch.container(scan).orElse(null);
        if (container == null) {
            return batch.product().isEmpty() && Rules.mayBecomeOurs(batch, scan)
                    ? Decision.waits("CONTAINER_UNKNOWN", "No container of this batch is filled yet; until complete-processing this waits.")
                    : unknown(batch, scan);
        }
        if (container.state() == ProductState.ISSUED || container.state().given()) {
            return Acts.again(batch, Acts.kind(Acts.ISSUE_PRODUCT, scan), moment, "PRODUCT_ALREADY_ISSUED", scan
                    + " has left the laboratory before.");
        }
        if (container.state() == ProductState.QUARANTINED) {
            return Decision.waits("PRODUCT_NOT_RELEASED", scan + " is not released yet; until it is this waits.");
        }
        Paper paper = new Paper(command.downtime());
        Refusal wrong = paper.wrong(batch.bench().processingEnd(), "the end of processing", moment);
        if (wrong != null) {
            return new Decision.Refused<>(wrong);
        }
        List<String> against = against(batch, container, command.siteHolds(), paper.at());
        return Acts.byTwo(batch, Acts.kind(Acts.RECORD_ISSUE, scan), moment, ISSUERS, ISSUERS, first -> {
            List<BatchEvent> events = new ArrayList<>(List.of(new BatchEvent.ProductIssued(moment.id("issue"), scan, command.to().person(),
                    command.to().place(), paper.at(), moment.digest())));
            events.addAll(paper.deviations(against, Quality.Deviation.CRITICAL, moment));
            return Acts.accepted(events);
        });
    }

    /** Codes of all that stood against it at that time. What expired since had not expired then. */
    private static List<String> against(ProcessingBatch batch, ProductContainer container, @Nullable List<String> siteHolds, Instant at) {
        boolean usable = container.state() == ProductState.CONDITIONALLY_RELEASED || container.state() == ProductState.EXPIRED;
        boolean expired = !container.expiresAt().isAfter(at);
        return Paper.codes(Rules.over(batch), usable ? null : new Refusal("PRODUCT_NOT_RELEASED", ""),
                expired ? new Refusal("PRODUCT_EXPIRED", "") : null, Rules.held(batch.incidents().over(container.container())),
                CONSENTS.stream().allMatch(type -> batch.origin().consented(type, at)) ? null : new Refusal("CONSENT_INACTIVE", ""),
                Rules.criticalDeviation(batch), Rules.siteHeld(siteHolds));
    }

    private static @Nullable Refusal blocked(ProcessingBatch batch, ProductContainer container, @Nullable List<String> siteHolds,
            Instant now) {
        Refusal over = Rules.over(batch);
        if (over != null) {
            return over;
        }
        if (container.state() == ProductState.EXPIRED || !container.expiresAt().isAfter(now)) {
            return new Refusal("PRODUCT_EXPIRED", container.container() + " expired at " + container.expiresAt()
                    + ". There is no extension; it is discarded.");
        }
        if (container.state() != ProductState.CONDITIONALLY_RELEASED) {
            return new Refusal("PRODUCT_NOT_RELEASED", container.container() + " is " + container.state()
                    + ": only a released container leaves the laboratory.");
        }
        Refusal held = Rules.held(batch.incidents().over(container.container()));
        if (held != null) {
            return held;
        }
        List<String> inactive = CONSENTS.stream().filter(type -> !batch.origin().consented(type, now)).toList();
        if (!inactive.isEmpty()) {
            return new Refusal("CONSENT_INACTIVE", "Not active any more: " + Rules.words(inactive) + ". The product stays here.");
        }
        Refusal critical = Rules.criticalDeviation(batch);
        return critical == null ? Rules.siteHeld(siteHolds) : critical;
    }
}
