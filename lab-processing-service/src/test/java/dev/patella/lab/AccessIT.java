package dev.patella.lab;

import dev.patella.platform.edge.AccessContract;
import dev.patella.platform.edge.RunningService;

/** Who may ask what of the laboratory. */
class AccessIT extends AccessContract {

    AccessIT() {
        super(LabApplication.class, "lab");
    }

    @Override
    protected String opened(RunningService running) {
        return running.hearsOf("REF-1");
    }
}
