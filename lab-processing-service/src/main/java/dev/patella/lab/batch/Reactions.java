package dev.patella.lab.batch;

import dev.patella.lab.analysis.VolumeBalance;
import dev.patella.lab.batch.Quality.Deviation;
import dev.patella.lab.policy.LabPolicy;
import dev.patella.messaging.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from the other services' events. They have happened and are never refused: what should not have happened is recorded all
 * the same, with a deviation that stands against whatever rests on it.
 */
final class Reactions {

    private final LabPolicy policy;

    Reactions(LabPolicy policy) {
        this.policy = policy;
    }

    List<BatchEvent> to(ProcessingBatch batch, ForeignEvent event, Moment moment) {
        return switch (event) {
            case ForeignEvent.TreatmentOpened(var site, var patientId, var timeZone, var sides, var reference) -> List
                    .of(new BatchEvent.TreatmentNoted(site, patientId, timeZone, sides, reference));
            case ForeignEvent.PatientMerged(var patientId) -> List.of(new BatchEvent.PatientMergeNoted(patientId));
            case ForeignEvent.PlanSigned plan -> List.of(new BatchEvent.PlanNoted(new Plan(plan.planVersion(), plan.cellSource(),
                    plan.processingMethod(), plan.regulatoryPathway(), plan.targets(), plan.weightKg(), plan.infectious())));
            case ForeignEvent.ConsentGiven(var type, var version, var givenAt, var expiresAt) -> List
                    .of(new BatchEvent.ConsentNoted(type, version, givenAt, expiresAt));
            case ForeignEvent.ConsentWithdrawn(var type, var effectiveAt) -> List.of(new BatchEvent.ConsentEndNoted(type, effectiveAt));
            case ForeignEvent.ConsentExpired(var type, var expiredAt) -> List.of(new BatchEvent.ConsentEndNoted(type, expiredAt));
            case ForeignEvent.DeviationReported(var deviationClass, var about, var at) -> batch.quality().hasOpen(about)
                    ? List.of()
                    : List.of(Rules.deviation(moment, deviationClass, about, at));
            case ForeignEvent.HarvestFailed(var din, var reason, var injury, var end) -> List
                    .of(new BatchEvent.HarvestFailureNoted(din, reason, injury, end));
            case ForeignEvent.TimeOutFailed failed -> Endings.nearMiss(batch, failed, moment);
            case ForeignEvent.ProcedureDayBooked(var cutoff) -> List.of(new BatchEvent.ProcedureDayNoted(cutoff));
            case ForeignEvent.ProcedureDayMoved(var cutoff) -> List.of(new BatchEvent.ProcedureDayNoted(cutoff));
            case ForeignEvent.ProcedureDayCancelled _ -> List.of(new BatchEvent.ProcedureDayNoted(null));
            case ForeignEvent.PatientCheckedIn(var wristband) -> List.of(new BatchEvent.WristbandNoted(wristband));
            case ForeignEvent.SignInCompleted(var at) -> List.of(new BatchEvent.SignInNoted(at));
            case ForeignEvent.HarvestStarted started -> bound(batch, started, moment);
            case ForeignEvent.HarvestCompleted completed -> harvested(batch, completed, moment);
            case ForeignEvent.CustodyHandedOver handedOver -> handedOver(batch, handedOver, moment);
            case ForeignEvent.TimeOutCompleted(var sides) -> openings(sides);
            case ForeignEvent.InjectionCompleted injected -> injected(batch, injected, moment);
            case ForeignEvent.InjectionAbandoned(var reason) -> List.of(new BatchEvent.InjectionAbandonNoted(reason));
            case ForeignEvent.TreatmentEnded ended -> Endings.of(batch, ended, moment);
            case ForeignEvent.TreatmentClosed(var at) -> List.of(new BatchEvent.TreatmentClosureNoted(at));
        };
    }

    private static List<BatchEvent> openings(List<ForeignEvent.Opening> sides) {
        List<BatchEvent> events = new ArrayList<>();
        sides.forEach(side -> events.add(new BatchEvent.OpeningNoted(side.container(), side.opensAt(), side.syringeExpiresAt())));
        return events;
    }

    /** The binding of DIN and wristband is for ever (domain.md §4.1): another one breaks the chain of identity. */
    private static List<BatchEvent> bound(ProcessingBatch batch, ForeignEvent.HarvestStarted event, Moment moment) {
        List<BatchEvent> events = new ArrayList<>();
        String din = batch.material().din();
        String wristband = batch.origin().wristbandId();
        if (din == null) {
            events.add(new BatchEvent.DinBound(event.din(), event.wristbandId(), event.occurredAt()));
        } else if (!din.equals(event.din())) {
            events.add(Rules.deviation(moment, Deviation.CRITICAL, "SECOND_DIN_BOUND", event.occurredAt()));
        }
        if (wristband != null && !wristband.equals(event.wristbandId())) {
            events.add(Rules.deviation(moment, Deviation.CRITICAL, "WRISTBAND_DIFFERS", event.occurredAt()));
        }
        return events;
    }

    private static List<BatchEvent> harvested(ProcessingBatch batch, ForeignEvent.HarvestCompleted event, Moment moment) {
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.HarvestNoted(event.din(), event.containers(), event.end(), event.source()));
        String din = batch.material().din();
        if (din != null && !din.equals(event.din())) {
            events.add(Rules.deviation(moment, Deviation.CRITICAL, "HARVESTED_DIN_DIFFERS", event.end()));
        }
        if (batch.ended() && !batch.anyGiven()) {
            events.addAll(Holding.everything(batch, Hold.TREATMENT_ENDED, moment));
        }
        return events;
    }

    private List<BatchEvent> handedOver(ProcessingBatch batch, ForeignEvent.CustodyHandedOver event, Moment moment) {
        List<BatchEvent> events = new ArrayList<>();
        String item = Rules.scan(event.item());
        events.add(new BatchEvent.CustodyNoted(new Material.HandOver(item, event.from().person(), event.from().place(),
                event.to().person(), event.to().place(), event.at()), event.temperatureC()));
        Material.HandOver last = batch.material().lastHandOver(item);
        if (last != null && !last.toPlace().equals(event.from().place())) {
            events.add(Rules.deviation(moment, Deviation.MAJOR, "CUSTODY_GAP", event.at()));
        }
        if (event.temperatureC() < policy.transport().neverBelowCelsius()
                || event.temperatureC() > policy.transport().neverAboveCelsius()) {
            events.add(Rules.deviation(moment, Deviation.MAJOR, "TRANSPORT_TEMPERATURE", event.at()));
        }
        boolean leaves = policy.transport().isLaboratory(event.from().place()) && !policy.transport().isLaboratory(event.to().place());
        ProductContainer container = batch.container(item).orElse(null);
        if (leaves && container != null && Endings.leavesUnissued(batch, container)) {
            events.add(Rules.deviation(moment, Deviation.CRITICAL, "HANDED_OVER_WITHOUT_ISSUE", event.at()));
        }
        return events;
    }

    private List<BatchEvent> injected(ProcessingBatch batch, ForeignEvent.InjectionCompleted event, Moment moment) {
        List<BatchEvent> events = new ArrayList<>();
        for (ForeignEvent.Injected target : event.targets()) {
            String id = target.container() == null ? null : Rules.scan(target.container());
            ProductContainer container = id == null ? null : batch.container(id).orElse(null);
            if (container != null) {
                administered(batch, target, container, event.injectedAt(), moment, events);
            } else if (target.deliveredMl() > 0) {
                events.add(Rules.deviation(moment, Deviation.CRITICAL, "UNKNOWN_CONTAINER_INJECTED", event.injectedAt()));
            }
        }
        return events;
    }

    private void administered(ProcessingBatch batch, ForeignEvent.Injected target, ProductContainer container, Instant injectedAt,
            Moment moment,
            List<BatchEvent> events) {
        double balance = VolumeBalance.differencePercent(container.ml(), target.deliveredMl(), target.residualMl());
        events.add(new BatchEvent.ProductAdministered(container.container(), target.side(), target.deliveredMl(), target.residualMl(),
                state(target), balance, injectedAt, policy.version()));
        if (target.deliveredMl() == 0) {
            return;
        }
        if (balance > policy.processing().massBalancePercent()) {
            events.add(Rules.deviation(moment, Deviation.MAJOR, "MASS_BALANCE_" + target.side(), injectedAt));
        }
        if (!target.side().equals(container.side()) && container.side() != null) {
            events.add(Rules.deviation(moment, Deviation.CRITICAL, "INJECTED_ON_OTHER_SIDE", injectedAt));
        }
        if (batch.incidents().over(container.container()).stream().anyMatch(hold -> !hold.since().isAfter(injectedAt))) {
            events.add(Rules.deviation(moment, Deviation.CRITICAL, "INJECTED_WHILE_HELD", injectedAt));
        }
        if (!injectedAt.isBefore(container.expiresAt())) {
            events.add(Rules.deviation(moment, Deviation.CRITICAL, "INJECTED_AFTER_EXPIRY", injectedAt));
        }
        // A container that expired between the injection and the news of it had been issued before.
        if (container.state() != ProductState.ISSUED && container.state() != ProductState.EXPIRED) {
            events.add(Rules.deviation(moment, Deviation.CRITICAL, "INJECTED_WITHOUT_ISSUE", injectedAt));
        }
    }

    private static ProductState state(ForeignEvent.Injected target) {
        if (target.deliveredMl() == 0) {
            return ProductState.RETURNED;
        }
        return target.outcome().equals("COMPLETE") ? ProductState.ADMINISTERED : ProductState.PARTIALLY_ADMINISTERED;
    }
}
