package dev.patella.scheduling;

import dev.patella.platform.edge.FuzzContract;
import dev.patella.platform.edge.RunningService;
import java.util.List;

/** Whatever scheduling is asked, about a treatment that is planned and one that has only been opened. */
class FuzzIT extends FuzzContract {

    FuzzIT() {
        super(SchedulingApplication.class, "scheduling");
    }

    @Override
    protected List<String> opened(RunningService running) {
        return List.of(PlannedTreatment.of(running, "REF-1").id(), running.hearsOf("REF-2"));
    }
}
