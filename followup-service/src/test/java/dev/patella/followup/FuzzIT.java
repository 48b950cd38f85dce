package dev.patella.followup;

import dev.patella.platform.edge.FuzzContract;
import dev.patella.platform.edge.RunningService;
import java.util.List;

/** Whatever follow-up is asked. */
class FuzzIT extends FuzzContract {

    FuzzIT() {
        super(FollowupApplication.class, "followup");
    }

    @Override
    protected List<String> opened(RunningService running) {
        return List.of(running.hearsOf("REF-1"), running.hearsOf("REF-2"));
    }
}
