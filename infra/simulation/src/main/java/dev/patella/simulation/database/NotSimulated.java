package dev.patella.simulation.database;

/** A service uses something that the simulated database does not know yet. Nobody may catch it: it is for whoever extends the simulation. */
public final class NotSimulated extends Error {
    private static final long serialVersionUID = 1L;

    NotSimulated(Object what) {
        super("The simulated database knows no " + what);
    }
}
