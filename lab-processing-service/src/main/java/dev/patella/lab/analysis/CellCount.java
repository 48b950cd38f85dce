package dev.patella.lab.analysis;

/** Cell counts and what follows from them (domain.md §4.7). Concentrations are in cells per mL, volumes in mL. */
public final class CellCount {

    /** Volume above one large square of a counting chamber, in mL. */
    private static final double SQUARE_ML = 1e-4;

    private CellCount() {}

    /**
     * Concentration from a counting chamber.
     *
     * @param counted cells seen in all squares together
     * @param squares large squares that were counted
     * @param dilution how many times the sample was diluted
     */
    public static double perMl(long counted, int squares, double dilution) {
        if (squares < 1) {
            throw new IllegalArgumentException("At least one square must be counted; " + squares + " were");
        }
        return counted / (squares * SQUARE_ML) * dilution;
    }

    /** Live cells in percent of all cells that were looked at. */
    public static double viabilityPercent(long live, long dead) {
        if (live < 0 || dead < 0 || live + dead == 0) {
            throw new IllegalArgumentException("Viability needs cells: " + live + " live and " + dead + " dead were given");
        }
        return 100.0 * live / (live + dead);
    }

    /** How far two counts of the same sample lie apart: their standard deviation in percent of their mean. */
    public static double variationPercent(double one, double other) {
        double mean = mean(one, other);
        return mean == 0 ? 0 : 100 * Math.abs(one - other) / Math.sqrt(2) / mean;
    }

    /** Mean of two counts of the same sample. */
    public static double mean(double one, double other) {
        return (one + other) / 2;
    }

    /** How many times the cells were concentrated. */
    public static double concentrationFactor(double before, double after) {
        return after / before;
    }

    /** Cells that came through the process, in percent of those that went in. */
    public static double recoveryPercent(double before, double beforeMl, double after, double afterMl) {
        return 100 * after * afterMl / (before * beforeMl);
    }

    /** Cells in a volume. */
    public static double dose(double perMl, double ml) {
        return perMl * ml;
    }

    /** Live cells in a dose. */
    public static double viableDose(double dose, double viabilityPercent) {
        return dose * viabilityPercent / 100;
    }
}
