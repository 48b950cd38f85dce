package dev.patella.followup;

import dev.patella.platform.edge.AccessContract;

/** Who may ask what of followup. */
class AccessIT extends AccessContract {

    AccessIT() {
        super(FollowupApplication.class, "followup");
    }
}
