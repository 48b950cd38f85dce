package dev.patella.lab;

import dev.patella.platform.edge.AccessContract;

/** Who may ask what of the laboratory. */
class AccessIT extends AccessContract {

    AccessIT() {
        super(LabApplication.class, "lab");
    }
}
