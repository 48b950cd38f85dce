package dev.patella.lab.batch;

import dev.patella.lab.batch.Bench.HoodUse;
import java.util.List;
import java.util.function.UnaryOperator;

/** How the state follows from the events. Reads no policy and no clock: what was computed stands in the event. */
final class Evolution {

    private Evolution() {}

    static ProcessingBatch of(ProcessingBatch batch, BatchEvent event) {
        return switch (event) {
            case BatchEvent.TreatmentNoted noted -> batch.known(noted.clinicReference(),
                    batch.origin().opened(noted.site(), noted.patientId(), noted.timeZone(), noted.sides()));
            case BatchEvent.PatientMergeNoted(var patientId) -> batch.with(batch.origin().merged(patientId));
            case BatchEvent.PlanNoted(var plan) -> batch.with(batch.origin().with(plan));
            case BatchEvent.ConsentNoted(var type, var version, var givenAt, var expiresAt) -> batch
                    .with(batch.origin().with(type, new Consent(version, givenAt, expiresAt, null)));
            case BatchEvent.ConsentEndNoted ended -> consentEnded(batch, ended);
            case BatchEvent.ProcedureDayNoted(var cutoff) -> batch.with(batch.origin().withCutoff(cutoff));
            case BatchEvent.WristbandNoted(var wristband) -> batch.with(batch.origin().withWristband(wristband));
            case BatchEvent.SignInNoted _ -> batch.with(batch.origin().withSignIn());
            case BatchEvent.DinBound(var din, var wristband, _) -> batch.with(batch.material().bound(din, wristband));
            case BatchEvent.HarvestNoted(_, var containers, var end, var source) -> batch
                    .with(batch.material().harvested(end, containers, source));
            case BatchEvent.CustodyNoted(var handOver, _) -> batch.with(batch.material().handedOver(handOver));
            case BatchEvent.OpeningNoted _ -> batch;
            case BatchEvent.ProductAdministered given -> batch.container(given.container(),
                    container -> container.delivered(given.deliveredMl(), given.state()));
            case BatchEvent.InjectionAbandonNoted _ -> batch
                    .each(container -> container.state() == ProductState.ISSUED ? container.now(ProductState.RETURNED) : container);
            case BatchEvent.TreatmentEndNoted(var outcome, _) -> hoodEnding(batch.with(batch.origin().withEnd(outcome)));
            case BatchEvent.TreatmentClosureNoted _ -> batch.with(batch.origin().withClosure());
            case BatchEvent.FirstSignatureGiven(var act) -> batch.with(batch.people().waiting(act));
            case BatchEvent.FirstSignatureLapsed(var kind) -> batch.with(batch.people().lapsed(kind));
            case BatchEvent.MaterialAccepted accepted -> batch.at(Stage.RECEIVED)
                    .with(batch.bench().received(accepted.receivedAt()))
                    .with(batch.people().by(accepted.signers()).done(Acts.ACCEPT_MATERIAL, accepted.digest()));
            case BatchEvent.LineClearanceRequested(var hood, _) -> batch.with(batch.bench().with(hood))
                    .with(batch.people().lapsed(Acts.CLEAR_LINE));
            case BatchEvent.LineCleared cleared -> batch.at(Stage.LINE_CLEARED)
                    .with(batch.bench().cleared(cleared.lineClearanceId()).hoodNow(HoodUse.Status.OPEN))
                    .with(batch.incidents().onLine(cleared.reagents()))
                    .with(batch.people()
                            .by(cleared.signers())
                            .done(Acts.CLEAR_LINE, cleared.digest())
                            .lapsed(Acts.RECORD_LINE_CLEARANCE));
            case BatchEvent.LineClearanceDeclined(_, _, var held) -> batch
                    .with(batch.bench().hoodNow(held ? HoodUse.Status.ENDING : HoodUse.Status.RELEASED));
            case BatchEvent.HoodReleased _ -> batch.with(batch.bench().hoodNow(HoodUse.Status.RELEASED));
            case BatchEvent.ProcessingStarted started -> batch.at(Stage.IN_PROCESS)
                    .with(batch.bench().started(started.batchRecordVersion(), started.start()))
                    .with(batch.people().performed(started.performer()).done(Acts.START_PROCESSING, started.digest()));
            case BatchEvent.StepRecorded step -> batch.with(batch.bench().stepped(step.step()))
                    .with(batch.people().by(step.signers()).done(Acts.kind(Acts.RECORD_STEP, step.step()), step.digest()));
            case BatchEvent.ProcessingCompleted completed -> hoodEnding(batch.at(Stage.QUARANTINED)
                    .with(batch.bench().ended(completed.processingEnd()))
                    .filled(completed.containers())
                    .with(batch.people().performed(completed.performer()).done(Acts.COMPLETE_PROCESSING, completed.digest())));
            case BatchEvent.SecondProcessingOrdered ordered -> onceMore(batch, ordered);
            case BatchEvent.QcRecorded recorded -> tested(batch, recorded);
            case BatchEvent.ProductReleased released -> batch.at(Stage.CONDITIONALLY_RELEASED)
                    .each(each -> released.containers()
                            .stream()
                            .filter(now -> now.container().equals(each.container()))
                            .findFirst()
                            .orElse(each))
                    .with(batch.people()
                            .done(released.exceptional() == null ? Acts.RELEASE_PRODUCT : Acts.RELEASE_EXCEPTIONALLY, released.digest()));
            case BatchEvent.ReleaseVoided(var containers, _) -> batch
                    .at(batch.stage() == Stage.CONDITIONALLY_RELEASED && !batch.anyIssuedOrGiven() ? Stage.QUARANTINED : batch.stage())
                    .each(each -> containers.contains(each.container()) ? each.now(ProductState.QUARANTINED) : each)
                    .with(batch.people().undone(Acts.RELEASE_PRODUCT).undone(Acts.RELEASE_EXCEPTIONALLY));
            case BatchEvent.ProductIssued issued -> batch.container(issued.container(), each -> each.now(ProductState.ISSUED))
                    .with(batch.people()
                            .done(Acts.kind(Acts.ISSUE_PRODUCT, issued.container()), issued.digest())
                            .lapsed(Acts.kind(Acts.RECORD_ISSUE, issued.container())));
            case BatchEvent.SterilityReported report -> batch
                    .with(batch.quality().read(new Quality.Reading(report.day(), report.result(), report.status(), report.organism())))
                    .with(batch.people()
                            .by(report.signers())
                            .done(
                                    Acts.kind(Acts.REPORT_STERILITY, report.day() + "-" + report.status()), report.digest()));
            case BatchEvent.ProductFinallyReleased released -> batch.at(Stage.FINALLY_RELEASED)
                    .with(batch.people().done(Acts.RELEASE_FINALLY, released.digest()));
            case BatchEvent.BatchRecordClosed(var review, var digest) -> batch.at(Stage.CLOSED)
                    .with(batch.quality().reviewed(review))
                    .with(batch.people().done(Acts.CLOSE_BATCH_RECORD, digest));
            case BatchEvent.ProductDiscarded discarded -> discarded(batch, discarded.container())
                    .with(batch.people()
                            .by(discarded.signers())
                            .done(Acts.kind(Acts.DISCARD_PRODUCT, discarded.container()), discarded.digest()));
            case BatchEvent.ExpiryWarned(var minutes, _) -> batch.with(batch.quality().warned(minutes));
            case BatchEvent.ProductExpired(var container, _) -> batch.container(container, each -> each.now(ProductState.EXPIRED));
            case BatchEvent.HarvestFailureNoted failed -> batch.with(batch.incidents().failedHarvest(failed.reason()));
            case BatchEvent.NearMissNoted _ -> batch;
            case BatchEvent.MaterialRejected rejected -> hoodEnding(batch.with(batch.incidents().rejected(rejected.reason())))
                    .with((rejected.byQuality() ? batch.people().performed(rejected.signers().performer())
                            : batch.people().by(rejected.signers())).done(Acts.REJECT_MATERIAL, rejected.digest()));
            case BatchEvent.IdentityMismatchFound found -> batch.with(batch.people()
                    .done(Acts.kind(Acts.REPORT_MISMATCH, found.expected() + "-" + found.found()), found.digest()));
            case BatchEvent.ProductHeld held -> batch.with(batch.incidents()
                    .held(new Hold(held.holdId(), held.container(), held.reason(), held.since(), false,
                            held.siteWide() ? Hold.Site.PLACING : null)));
            case BatchEvent.ProductHoldLifted lifted -> batch.with(lifted(batch.incidents(), lifted.holdId()));
            case BatchEvent.SiteHoldConfirmed(var hold, var status) -> batch
                    .with(batch.incidents().hold(hold, each -> each.at(status)));
            case BatchEvent.ExcursionNoted noted -> batch.with(batch.people()
                    .done(Acts.kind(Acts.REPORT_EXCURSION, noted.kind() + "-" + noted.startedAt()), noted.digest()));
            case BatchEvent.BatchDelayed _ -> batch;
            case BatchEvent.RecallNoted(var lot, _, _) -> batch.with(batch.incidents().recalledLot(lot));
            case BatchEvent.AlarmRaised(var alarm, _) -> batch.with(batch.incidents().with(batch.incidents().book().with(alarm)));
            case BatchEvent.AlarmSpread(var alarm, _, var again) -> alarm(batch, alarm, each -> each.spread(again));
            case BatchEvent.AlarmEnded(var alarm) -> alarm(batch, alarm, each -> each.at(Alarm.Line.OPEN));
            case BatchEvent.ExcursionHeard heard -> batch
                    .with(batch.incidents().with(batch.incidents().book().with(heard.treatment(), heard.alarm())));
            case BatchEvent.RecallHeard heard -> batch.with(batch.incidents()
                    .with(batch.incidents().book().with(heard.treatment(), heard.alarm()))
                    .recalledLot(heard.lot()));
            case BatchEvent.ProductRejected(var container, _) -> batch.container(container, each -> each.now(ProductState.REJECTED));
            case BatchEvent.ProductReturned returned -> batch
                    .container(returned.container(), each -> each.state().live() ? each.now(ProductState.RETURNED) : each)
                    .with(batch.people().done(Acts.kind(Acts.RETURN_PRODUCT, returned.container()), returned.digest()));
            case BatchEvent.DeviationOpened(var id, var deviationClass, var about, var openedAt) -> batch
                    .with(batch.quality().opened(new Quality.Deviation(id, deviationClass, about, openedAt, false)));
            case BatchEvent.DeviationClosed closed -> withoutDeviation(batch.with(batch.quality().closed(closed.id())), closed.about());
        };
    }

    private static ProcessingBatch alarm(ProcessingBatch batch, String id, UnaryOperator<Alarm> change) {
        Incidents incidents = batch.incidents();
        return batch.with(incidents.with(incidents.book().each(alarm -> alarm.id().equals(id) ? change.apply(alarm) : alarm)));
    }

    /** The alarms of an environment end with the hold that they brought. */
    private static Incidents lifted(Incidents incidents, String hold) {
        Incidents next = incidents.hold(hold, Hold::ended);
        return incidents.heldForEnvironment() && !next.heldForEnvironment() ? next.opening(alarm -> true) : next;
    }

    /** Where an alarm brought no hold, since nothing was left to hold, it ends with its deviation. */
    private static ProcessingBatch withoutDeviation(ProcessingBatch batch, String about) {
        Incidents trouble = batch.trouble();
        return trouble == null || trouble.heldForEnvironment()
                ? batch
                : batch.with(trouble.opening(alarm -> alarm.kind().equals(about)));
    }

    /** What was filled is at the bench again, as material that is received and for which a line is to be cleared. */
    private static ProcessingBatch onceMore(ProcessingBatch batch, BatchEvent.SecondProcessingOrdered ordered) {
        QcResults old = batch.bench().qc();
        ProcessingBatch received = batch.at(Stage.RECEIVED)
                .with(batch.bench().onceMore())
                .filled(List.of())
                .with(batch.people()
                        .onceMore(SecondProcessing::isDoneAgain)
                        .by(ordered.signers())
                        .done(Acts.ORDER_SECOND_PROCESSING, ordered.digest()));
        return old == null ? received : received.with(batch.incidents().onceMore(old));
    }

    private static ProcessingBatch tested(ProcessingBatch batch, BatchEvent.QcRecorded recorded) {
        BatchEvent.Again again = recorded.again();
        QcResults old = batch.bench().qc();
        boolean repetition = again != null && again.kind().equals(Testing.REPEAT);
        String act = again == null ? Acts.RECORD_QC : repetition ? Testing.REPETITION : Acts.CORRECT_QC;
        Incidents incidents = again == null || old == null ? batch.incidents() : batch.incidents().replaced(old, repetition);
        return batch.with(batch.bench().tested(recorded.results()))
                .with(incidents.counted(recorded.signers().performer()))
                .with(batch.people().by(recorded.signers()).done(act, recorded.digest()));
    }

    private static ProcessingBatch discarded(ProcessingBatch batch, String container) {
        return batch.container(container).isPresent()
                ? batch.container(container, each -> each.now(ProductState.DISCARDED))
                : batch.with(batch.incidents().discarded(container));
    }

    private static ProcessingBatch consentEnded(ProcessingBatch batch, BatchEvent.ConsentEndNoted ended) {
        Consent consent = batch.origin().consents().get(ended.type());
        return consent == null
                ? batch
                : batch.with(batch.origin()
                        .with(ended.type(),
                                new Consent(consent.version(), consent.givenAt(), consent.expiresAt(), ended.endedAt())));
    }

    /** An open hood session is over; one that is being asked for is given back when the answer comes. */
    private static ProcessingBatch hoodEnding(ProcessingBatch batch) {
        HoodUse hood = batch.bench().hood();
        return hood != null && hood.status() == HoodUse.Status.OPEN ? batch.with(batch.bench().hoodNow(HoodUse.Status.ENDING)) : batch;
    }
}
