package dev.patella.lab.batch.storage;

import dev.patella.lab.batch.BatchCommand;
import dev.patella.lab.batch.Bench.HoodUse;
import dev.patella.lab.batch.Bench.Request;
import dev.patella.lab.batch.LineFindings;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.lab.batch.ReagentLot;
import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import org.jspecify.annotations.Nullable;

/** The two steps between a batch and the hood register: ask for the hood, give it back. */
public final class HoodErrands {

    private final HoodRegister register;
    private final LineRegisters line;

    public HoodErrands(HoodRegister register, LineRegisters line) {
        this.register = register;
        this.line = line;
    }

    /** Asks for the hood that a line clearance wants, and looks once more at what is on the line. */
    public Errand.@Nullable Outcome<BatchCommand> claim(String treatmentId, ProcessingBatch batch, Timer timer, Moment moment) {
        HoodUse hood = batch.bench().hood();
        Request request = hood == null ? null : hood.request();
        if (hood == null || request == null || !hood.session().equals(timer.key())) {
            return null;
        }
        HoodRegister.Grant grant = register.claim(hood.session(), moment.site(), hood.hood(), request.equipment(), treatmentId,
                moment.now());
        // Only now: an alarm that is spread sees this session, or is seen here.
        LineFindings found = grant.granted()
                ? line.look(moment.site(), hood.hood(), request.equipment(), request.reagents().stream().map(ReagentLot::of).toList())
                : null;
        return new Errand.Outcome<>(new BatchCommand.AnswerHood(hood.session(), grant.granted(), grant.holder(), found),
                request.inputId());
    }

    /** Gives the hood back. */
    public Errand.@Nullable Outcome<BatchCommand> release(String treatmentId, ProcessingBatch batch, Timer timer, Moment moment) {
        HoodUse hood = batch.bench().hood();
        if (hood == null || !hood.session().equals(timer.key())) {
            return null;
        }
        register.release(hood.session(), moment.site(), hood.hood(), moment.now());
        return new Errand.Outcome<>(new BatchCommand.ConfirmHoodRelease(hood.session()), null);
    }
}
