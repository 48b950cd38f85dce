package dev.patella.followup;

import dev.patella.platform.edge.AccessContract;
import dev.patella.platform.edge.RunningService;

/** Who may ask what of followup. */
class AccessIT extends AccessContract {

    AccessIT() {
        super(FollowupApplication.class, "followup");
    }

    @Override
    protected String opened(RunningService running) {
        return running.hearsOf("REF-1");
    }
}
