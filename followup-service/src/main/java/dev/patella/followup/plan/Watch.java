package dev.patella.followup.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be known, or over, before a follow-up can be completed.
 *
 * @param product the product that was released last
 * @param sterility the last reading of the sterility culture
 * @param openDeviations ids of deviations that are open
 * @param batchRecordClosed whether the batch record is closed
 * @param symptoms the last answers to the red-flag questions
 */
public record Watch(@Nullable Product product, @Nullable Sterility sterility, List<String> openDeviations, boolean batchRecordClosed,
        @Nullable Symptoms symptoms) {

    static final Watch NONE = new Watch(null, null, List.of(), false, null);

    public Watch {
        openDeviations = List.copyOf(openDeviations);
    }

    /**
     * A released product.
     *
     * @param tnc total nucleated cells
     * @param viability %
     */
    public record Product(String kind, @Nullable Double tnc, @Nullable Double viability) {}

    /** A reading of the sterility culture. */
    public record Sterility(int day, String result, String status) {

        static final String GROWTH = "GROWTH";
        static final String PRELIMINARY = "PRELIMINARY";

        boolean growth() {
            return result.equals(GROWTH);
        }

        /** Final, or amended after it was final. */
        boolean settled() {
            return !status.equals(PRELIMINARY);
        }
    }

    /** Answers to the red-flag questions. */
    public record Symptoms(Instant reportedAt, @Nullable Double temperatureC, List<Sign> signs) {
        public Symptoms {
            signs = List.copyOf(signs);
        }
    }

    Watch with(Product released) {
        return new Watch(released, sterility, openDeviations, batchRecordClosed, symptoms);
    }

    Watch with(Sterility reading) {
        return new Watch(product, reading, openDeviations, batchRecordClosed, symptoms);
    }

    Watch with(Symptoms answers) {
        return new Watch(product, sterility, openDeviations, batchRecordClosed, answers);
    }

    Watch withDeviation(String id, boolean open) {
        List<String> ids = new ArrayList<>(openDeviations);
        ids.remove(id);
        if (open) {
            ids.add(id);
        }
        return new Watch(product, sterility, ids, batchRecordClosed, symptoms);
    }

    Watch withBatchRecordClosed() {
        return new Watch(product, sterility, openDeviations, true, symptoms);
    }
}
