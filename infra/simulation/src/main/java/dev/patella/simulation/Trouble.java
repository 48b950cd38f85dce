package dev.patella.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, drawn from a seed. Every world has its own mood: in some, processes die all the time, in others answers get lost, or
 * nothing happens at all. Between two steps of the patients only so much goes wrong, so that everything comes to rest some time.
 */
final class Trouble {

    private static final int MOST_AT_ONCE = 6;
    private static final Set<Kind> OFTEN = EnumSet.of(Kind.CRASH_BEFORE, Kind.CRASH_AFTER, Kind.REPLY_LOST, Kind.REQUEST_LOST);

    private final Random random;
    private final double likely;
    private final Map<Kind, Integer> weights = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Scenario scenario;
    private final int sum;
    private boolean healed;
    private int left;
    private int count;

    /** What can go wrong with a call. */
    enum Kind {
        /** The process dies before the call takes effect. */
        CRASH_BEFORE,
        /** The process dies when the call has taken effect. */
        CRASH_AFTER,
        /** The call takes effect, and nobody is told. */
        REPLY_LOST,
        /** The call does not take effect, and nobody is told. */
        REQUEST_LOST,
        /** The process stands still for a while. */
        FREEZE,
        /** The primary of the database loses the others, and is taken back or rolled back a little later. */
        CUT_OFF,
        /** Another instance of the service comes, or goes. */
        REBALANCE,
        /** The machine's clock is wrong for a while. */
        WRONG_CLOCK,
        /** The topic of a stream is deleted, and made anew. */
        TOPIC_REMADE,
        /** The broker loses the last records of a partition, although it has acknowledged them. */
        RECORDS_LOST
    }

    Trouble(Scenario scenario, Random random) {
        this.scenario = scenario;
        this.random = random;
        this.likely = random.nextInt(5) == 0 ? 0 : Math.pow(10, -1 - 2 * random.nextDouble());
        for (Kind kind : Kind.values()) {
            weights.put(kind, 1 + random.nextInt(OFTEN.contains(kind) ? 10 : 3));
        }
        this.sum = weights.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The patients take another step. */
    void nextStep() {
        left = healed ? 0 : random.nextInt(MOST_AT_ONCE + 1);
    }

    /** From now on nothing goes wrong any more. */
    void heal() {
        healed = true;
        left = 0;
    }

    /** What goes wrong now, or null: hardly ever anything. */
    @Nullable
    Kind strike() {
        if (left == 0 || count >= scenario.most() || random.nextDouble() >= likely) {
            return null;
        }
        left--;
        int drawn = random.nextInt(sum);
        for (Map.Entry<Kind, Integer> weight : weights.entrySet()) {
            drawn -= weight.getValue();
            if (drawn < 0 && scenario.kinds().contains(weight.getKey())) {
                count++;
                counts.merge(weight.getKey(), 1, Integer::sum);
                return weight.getKey();
            }
            if (drawn < 0) {
                return null;
            }
        }
        throw new IllegalStateException("The weights do not add up");
    }

    /** How often which went wrong. */
    Map<Kind, Integer> counts() {
        return counts;
    }
}
