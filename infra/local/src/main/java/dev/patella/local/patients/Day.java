package dev.patella.local.patients;

import java.util.List;
import java.util.Random;

/** Which day a patient has: the good one, or one of those on which something goes wrong (domain.md §1.4). */
public enum Day {
    /** All goes well. */
    GOOD(60, "CLOSED");

    static final List<Day> ALL = List.of(values());

    private final int share;
    private final String end;

    /**
     * A day.
     *
     * @param share how often it happens beside the others
     * @param end how the treatment ends
     */
    Day(int share, String end) {
        this.share = share;
        this.end = end;
    }

    /** How the treatment ends: CLOSED, or the outcome with which it ended early. */
    public String end() {
        return end;
    }

    /** What happens on it. */
    Plot plot() {
        return switch (this) {
            case GOOD -> Plot::goodDay;
        };
    }

    /** This patient, or one to whom it can happen. */
    public SyntheticPatient to(SyntheticPatient patient) {
        return switch (this) {
            case GOOD -> patient;
        };
    }

    /** A day by its share, the same for the same seed. */
    static Day drawn(long seed) {
        int left = new Random(seed).nextInt(ALL.stream().mapToInt(day -> day.share).sum());
        for (Day day : ALL) {
            left -= day.share;
            if (left < 0) {
                return day;
            }
        }
        return GOOD;
    }
}
