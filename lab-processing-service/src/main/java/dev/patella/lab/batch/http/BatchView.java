package dev.patella.lab.batch.http;

import dev.patella.lab.batch.ContainerLabel;
import dev.patella.lab.batch.Hold;
import dev.patella.lab.batch.Material;
import dev.patella.lab.batch.Outlook;
import dev.patella.lab.batch.Plan;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.lab.batch.ProductContainer;
import dev.patella.lab.batch.ProductState;
import dev.patella.lab.batch.QcResults;
import dev.patella.lab.batch.Quality;
import dev.patella.lab.batch.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch as a reader sees it: what is, what is missing, where everything is, how long is left (domain.md §10 no. 15).
 *
 * @param stage how far the batch has come
 * @param productState the product's own state
 * @param treatmentEnded how the treatment ended early
 * @param clinicReference the clinic's own reference
 * @param din the donation
 * @param method the processing method
 * @param batchRecord the master batch record that it runs on, or would start with
 * @param steps steps that are signed by two persons
 * @param hood the hood session, while there is one
 * @param raw containers of raw material
 * @param containers containers of product, each with what must stand on its label
 * @param results results of the rapid tests
 * @param culture readings of the sterility culture
 * @param deviations deviations
 * @param missing what is missing for the next thing to happen
 * @param whereabouts who holds what: the last hand-over of everything
 * @param limits what must happen before when, and the minutes left
 * @param pending acts that wait for a second person
 * @param holds what is or was on hold
 * @param materialDiscarded raw material that was destroyed before a witness
 * @param earlierResults results that were repeated or corrected
 */
record BatchView(Stage stage, ProductState productState, @Nullable String treatmentEnded, @Nullable String clinicReference,
        @Nullable String din, @Nullable String method, @Nullable String batchRecord, List<String> steps, @Nullable Hood hood,
        List<Material.RawContainer> raw, List<Container> containers, @Nullable QcResults results, List<Quality.Reading> culture,
        List<Quality.Deviation> deviations, List<String> missing, List<Material.HandOver> whereabouts, List<Outlook.Limit> limits,
        List<Pending> pending, List<Hold> holds, List<String> materialDiscarded, List<QcResults> earlierResults) {

    record Hood(String session, String hood, String status) {}

    record Container(String container, String productCode, String division, @Nullable String side, double ml, Instant expiresAt,
            ProductState state, double deliveredMl, @Nullable ContainerLabel label) {}

    record Pending(String act, String role, Instant since) {}

    static BatchView of(ProcessingBatch batch, Outlook outlook, Instant now) {
        Plan plan = batch.origin().plan();
        var hood = batch.bench().hood();
        return new BatchView(batch.stage(), Outlook.productState(batch), batch.origin().ended(), batch.clinicReference(),
                batch.material().din(), plan == null ? null : plan.processingMethod(), outlook.recordInForce(batch),
                batch.bench().steps(), hood == null ? null : new Hood(hood.session(), hood.hood(), hood.status().name()),
                batch.material().containers(), batch.product().stream().map(each -> container(batch, each)).toList(), batch.bench().qc(),
                batch.quality().culture(), batch.quality().deviations(), outlook.missing(batch), Outlook.whereabouts(batch),
                outlook.limits(batch, now), batch.people()
                        .pending()
                        .values()
                        .stream()
                        .map(act -> new Pending(act.kind(), act.by().role(), act.at()))
                        .toList(),
                batch.incidents().holds(), batch.incidents().discardedRaw(), batch.incidents().superseded());
    }

    private static Container container(ProcessingBatch batch, ProductContainer of) {
        return new Container(of.container(), of.productCode(), of.division(), of.side(), of.ml(), of.expiresAt(), Outlook.state(batch, of),
                of.deliveredMl(), ContainerLabel.of(batch, of));
    }
}
