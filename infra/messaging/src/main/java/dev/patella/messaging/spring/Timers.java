package dev.patella.messaging.spring;

/** Whoever moves the clock says so here, so that what became due rings now and not at the next look. */
@FunctionalInterface
public interface Timers {

    /** Looks for what is due. */
    void look();
}
