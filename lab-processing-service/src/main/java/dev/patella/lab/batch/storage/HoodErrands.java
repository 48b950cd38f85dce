package dev.patella.lab.batch.storage;

import dev.patella.lab.batch.BatchCommand;
import dev.patella.lab.batch.Bench.HoodUse;
import dev.patella.lab.batch.Bench.Request;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import org.jspecify.annotations.Nullable;

/** The two steps between a batch and the hood register: ask for the hood, give it back. */
public final class HoodErrands {

    private final HoodRegister register;

    public HoodErrands(HoodRegister register) {
        this.register = register;
    }

    /** Asks for the hood that a line clearance wants. */
    public Errand.@Nullable Outcome<BatchCommand> claim(String treatmentId, ProcessingBatch batch, Timer timer, Moment moment) {
        HoodUse hood = batch.bench().hood();
        Request request = hood == null ? null : hood.request();
        if (hood == null || request == null || !hood.session().equals(timer.key())) {
            return null;
        }
        HoodRegister.Grant grant = register.claim(hood.session(), moment.site(), hood.hood(), treatmentId, moment.now());
        return new Errand.Outcome<>(new BatchCommand.AnswerHood(hood.session(), grant.granted(), grant.holder()), request.inputId());
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
