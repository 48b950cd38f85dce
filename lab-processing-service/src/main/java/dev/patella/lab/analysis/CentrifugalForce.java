package dev.patella.lab.analysis;

/** Relative centrifugal force (domain.md §4.4). Batch records hold g, never rpm, because g does not depend on the rotor. */
public final class CentrifugalForce {

    private static final double G_PER_CM_AND_RPM2 = 1.118e-5;

    private CentrifugalForce() {}

    /** Force in g, rounded to the nearest whole number. */
    public static long g(double radiusCm, double rpm) {
        return Math.round(G_PER_CM_AND_RPM2 * radiusCm * rpm * rpm);
    }

    /** Revolutions per minute that give a force, rounded to the nearest whole number. */
    public static long rpm(double radiusCm, double g) {
        return Math.round(Math.sqrt(g / (G_PER_CM_AND_RPM2 * radiusCm)));
    }
}
