package dev.patella.scheduling;

import dev.patella.platform.edge.AccessContract;

/** Who may ask what of scheduling. */
class AccessIT extends AccessContract {

    AccessIT() {
        super(SchedulingApplication.class, "scheduling");
    }
}
