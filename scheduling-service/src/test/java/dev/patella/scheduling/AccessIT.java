package dev.patella.scheduling;

import dev.patella.platform.edge.AccessContract;
import dev.patella.platform.edge.RunningService;

/** Who may ask what of scheduling. */
class AccessIT extends AccessContract {

    AccessIT() {
        super(SchedulingApplication.class, "scheduling");
    }

    @Override
    protected String opened(RunningService running) {
        return running.hearsOf("REF-1");
    }
}
