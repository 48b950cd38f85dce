package dev.patella.lab.batch.storage;

import dev.patella.lab.batch.BatchCommand;
import dev.patella.lab.batch.Hold;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import org.jspecify.annotations.Nullable;

/** The two steps between a batch and the register of site holds: enter a hold, end it. */
public final class SiteHoldErrands {

    private final SiteHolds register;

    public SiteHoldErrands(SiteHolds register) {
        this.register = register;
    }

    /** Enters the hold of the site that comes with a hold of the batch. */
    public Errand.@Nullable Outcome<BatchCommand> place(String treatmentId, ProcessingBatch batch, Timer timer, Moment moment) {
        Hold hold = hold(batch, timer, Hold.Site.PLACING);
        if (hold == null) {
            return null;
        }
        register.place(hold.id(), moment.site(), treatmentId, hold.since());
        return new Errand.Outcome<>(new BatchCommand.ConfirmSiteHold(hold.id(), Hold.Site.PLACED), null);
    }

    /** Ends it. */
    public Errand.@Nullable Outcome<BatchCommand> lift(String treatmentId, ProcessingBatch batch, Timer timer, Moment moment) {
        Hold hold = hold(batch, timer, Hold.Site.LIFTING);
        if (hold == null) {
            return null;
        }
        register.lift(hold.id(), moment.site(), moment.now());
        return new Errand.Outcome<>(new BatchCommand.ConfirmSiteHold(hold.id(), Hold.Site.LIFTED), null);
    }

    private static @Nullable Hold hold(ProcessingBatch batch, Timer timer, Hold.Site site) {
        return batch.incidents()
                .holds()
                .stream()
                .filter(hold -> hold.id().equals(timer.key()) && hold.site() == site)
                .findFirst()
                .orElse(null);
    }
}
