package dev.patella.local.patients;

/** How many bad days there are among the patients of a run. */
public enum BadDays {
    /** Everybody has a good day. */
    NONE {
        @Override
        public Day of(int index, long seed) {
            return Day.GOOD;
        }
    },
    /** Bad days in realistic shares. */
    SOME {
        @Override
        public Day of(int index, long seed) {
            return Day.drawn(seed);
        }
    },
    /** Each day in turn. */
    ALL {
        @Override
        public Day of(int index, long seed) {
            return Day.ALL.get(index % Day.ALL.size());
        }

        @Override
        public int patients(int wanted) {
            return Math.max(wanted, Day.ALL.size());
        }
    };

    /**
     * The day of a patient.
     *
     * @param index number of the patient within the run, from 0
     * @param seed the patient's seed
     */
    public abstract Day of(int index, long seed);

    /** How many patients it takes where so many are wanted. */
    public int patients(int wanted) {
        return wanted;
    }
}
