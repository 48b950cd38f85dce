package dev.patella.lab.batch;

import dev.patella.lab.policy.LabPolicy;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sterility culture and the final release (domain.md §4.7, §4.8). */
final class Culture {

    private final LabPolicy policy;

    Culture(LabPolicy policy) {
        this.policy = policy;
    }

    Decision<BatchEvent> report(ProcessingBatch batch, BatchCommand.ReportSterility command, Moment moment) {
        String kind = Acts.kind(Acts.REPORT_STERILITY, command.day() + "-" + command.status());
        if (Acts.doneBefore(batch, kind, moment)) {
            return Decision.unchanged();
        }
        QcResults qc = batch.bench().qc();
        Refusal ended = Rules.over(batch);
        if (qc == null && ended != null) {
            return new Decision.Waits<>(ended);
        }
        if (qc == null) {
            return Decision.waits("NOT_SAMPLED", "No sample of this product is on record yet: until record-qc this waits.");
        }
        if (command.status().equals(Quality.Reading.AMENDED) && batch.quality().finalReading() == null) {
            return Decision.waits("NOTHING_TO_AMEND",
                    "There is no final reading yet that could be amended; until it is reported this waits.");
        }
        Refusal unfit = unfit(batch, qc, command, moment);
        return unfit != null
                ? new Decision.Refused<>(unfit)
                : Acts.performedAndVerified(batch, kind, moment, signers -> Acts.accepted(reported(batch, command, signers, moment)));
    }

    private List<BatchEvent> reported(ProcessingBatch batch, BatchCommand.ReportSterility command, Signers signers, Moment moment) {
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.SterilityReported(command.day(), command.result(), command.status(), command.organism(), signers,
                moment.digest(), policy.version()));
        if (command.result().equals(Quality.Reading.GROWTH) && !batch.quality().hasOpen("STERILITY_POSITIVE")) {
            events.add(Rules.deviation(moment, Quality.Deviation.CRITICAL, "STERILITY_POSITIVE", moment.now()));
        }
        return events;
    }

    private @Nullable Refusal unfit(ProcessingBatch batch, QcResults qc, BatchCommand.ReportSterility command, Moment moment) {
        LocalDate sampled = LocalDate.ofInstant(qc.sampledAt(), batch.origin().zone());
        long today = ChronoUnit.DAYS.between(sampled, LocalDate.ofInstant(moment.now(), batch.origin().zone()));
        if (command.day() > today) {
            return new Refusal("CULTURE_DAY_NOT_REACHED", "Today is day " + today + " of the culture, counted from the sampling on "
                    + sampled
                    + "; day " + command.day() + " cannot have been read yet.");
        }
        boolean amended = command.status().equals(Quality.Reading.AMENDED);
        boolean last = batch.quality().finalReading() != null;
        if (last && !amended) {
            return new Refusal("CULTURE_ALREADY_FINAL", "The final reading is on record; what changes it is reported as AMENDED.");
        }
        boolean early = command.status().equals(Quality.Reading.FINAL) && command.day() < policy.sterility().finalDay()
                && !command.result().equals(Quality.Reading.GROWTH);
        return early
                ? new Refusal("CULTURE_NOT_COMPLETE", "No growth is final from day " + policy.sterility().finalDay()
                        + " on; this is day " + command.day() + ". Report it as PRELIMINARY (" + policy.version() + ").")
                : null;
    }

    Decision<BatchEvent> release(ProcessingBatch batch, Moment moment) {
        if (batch.stage().reached(Stage.FINALLY_RELEASED)) {
            return Acts.again(batch, Acts.RELEASE_FINALLY, moment, "PRODUCT_ALREADY_RELEASED", "The product was released finally before.");
        }
        QcResults qc = batch.bench().qc();
        String din = batch.material().din();
        if (batch.stage() != Stage.CONDITIONALLY_RELEASED || qc == null || din == null) {
            return Decision.refused("PRODUCT_NOT_RELEASED", "Only a product that was released conditionally is released finally.");
        }
        Quality.Reading reading = batch.quality().finalReading();
        if (reading == null) {
            return Decision.refused("STERILITY_NOT_FINAL", "The final reading of the culture is not on record, day "
                    + policy.sterility().finalDay() + " at the earliest.");
        }
        if (reading.result().equals(Quality.Reading.GROWTH)) {
            return Decision.refused("STERILITY_POSITIVE", "The culture grew: this product is not released finally.");
        }
        Refusal critical = Rules.criticalDeviation(batch);
        if (critical != null) {
            return new Decision.Refused<>(critical);
        }
        Refusal person = Rules.tookPart(batch, moment.actor().id(), "release it finally");
        if (person != null) {
            return new Decision.Refused<>(person);
        }
        List<ProductContainer> given = batch.product().stream().filter(container -> container.state().given()).toList();
        return given.isEmpty()
                ? Decision.notYet("NOTHING_ADMINISTERED", "No injection is on record here, so there is nothing to release finally. When it"
                        + " is recorded, send this again.")
                : Decision.accepted(new BatchEvent.ProductFinallyReleased(din, given, qc, batch.people().performers(),
                        batch.people().verifiers(), moment.actor().id(), moment.signature(), moment.digest()));
    }
}
