package dev.patella.lab.batch.storage;

import dev.patella.lab.batch.Alarm;
import dev.patella.lab.batch.BatchCommand;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.lab.batch.ReagentLot;
import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The two steps between an alarm and whoever else it concerns: it is entered into the registers, so that no other line is cleared with what
 * it is about, and then told to the batches that had it already; when quality has lifted the hold, it is ended in the register.
 */
public final class AlarmErrands {

    private final HoodRegister hoods;
    private final LineRegisters line;
    private final LotTrace lots;

    public AlarmErrands(HoodRegister hoods, LineRegisters line, LotTrace lots) {
        this.hoods = hoods;
        this.line = line;
        this.lots = lots;
    }

    /** Tells the other batches. The register comes first: whose line is cleared after the look at who is there finds the alarm in it. */
    public Errand.@Nullable Outcome<BatchCommand> spread(String treatmentId, ProcessingBatch batch, Timer timer, Moment moment) {
        Alarm alarm = batch.incidents().book().alarm(timer.key()).orElse(null);
        if (alarm == null || alarm.spreadAt() == null) {
            return null;
        }
        Instant since = alarm.since();
        Set<String> concerned = new TreeSet<>(since == null
                ? recalled(alarm, moment.site())
                : outOfLimits(alarm, since, treatmentId, moment.site()));
        concerned.remove(treatmentId);
        BatchCommand heard = since == null
                ? new BatchCommand.HearRecall(treatmentId, alarm.id(), alarm.item())
                : new BatchCommand.HearExcursion(treatmentId, alarm.id(), alarm.kind(), alarm.item(), alarm.startedAt());
        Map<String, BatchCommand> others = concerned.stream().collect(Collectors.toMap(Function.identity(), id -> heard));
        List<String> told = List.copyOf(concerned);
        return new Errand.Outcome<>(new BatchCommand.ConfirmSpread(alarm.id(), told, true), null, others,
                new BatchCommand.ConfirmSpread(alarm.id(), told, false));
    }

    private Set<String> recalled(Alarm alarm, String site) {
        List<ReagentLot> recalled = line.recall(site, alarm.item());
        return recalled.isEmpty() ? Set.of() : lots.treatments(site, recalled);
    }

    private Set<String> outOfLimits(Alarm alarm, Instant since, String treatmentId, String site) {
        if (alarm.line() != null) {
            line.raise(site, alarm.item(), treatmentId, alarm.id());
        }
        return hoods.workedWith(site, alarm.item(), since);
    }

    /** Ends it. */
    public Errand.@Nullable Outcome<BatchCommand> end(String treatmentId, ProcessingBatch batch, Timer timer, Moment moment) {
        Alarm alarm = batch.incidents().book().alarm(timer.key()).orElse(null);
        if (alarm == null || alarm.line() != Alarm.Line.OPENING) {
            return null;
        }
        line.end(moment.site(), alarm.item(), treatmentId, alarm.id());
        return new Errand.Outcome<>(new BatchCommand.ConfirmAlarmEnd(alarm.id()), null);
    }
}
