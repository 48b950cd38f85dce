package dev.patella.intake.treatment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has happened since the procedure began, as the other streams told it.
 *
 * @param harvestStarted whether the patient was cut or needled
 * @param product the cells, once they were taken
 * @param injectedAt when they were injected
 * @param injected whether any knee received product
 * @param openDeviations ids of deviations that are not closed yet
 * @param batchRecordClosed whether quality has closed the batch record
 * @param followUpCompleted whether follow-up is over
 * @param containers containers of the product and where each is; null until the first is known
 * @param incidents what went otherwise than hoped; null as long as nothing did
 */
public record Course(boolean harvestStarted, @Nullable Product product, @Nullable Instant injectedAt, boolean injected,
        List<String> openDeviations, boolean batchRecordClosed, boolean followUpCompleted, @Nullable List<Container> containers,
        @Nullable Incidents incidents) {

    static final Course NONE = new Course(false, null, null, false, List.of(), false, false, null, null);

    public Course {
        openDeviations = List.copyOf(openDeviations);
        containers = containers == null ? null : List.copyOf(containers);
    }

    /**
     * The cells, from the patient and back.
     *
     * @param din donation identification number, where it is known
     * @param stage how far they are
     * @param place where they are, where it is known
     * @param person who has them, where it is known
     * @param since since when they are there
     * @param harvestEnd when they were taken
     * @param expiresAt when they expire
     */
    public record Product(@Nullable String din, Stage stage, @Nullable String place, @Nullable String person, @Nullable Instant since,
            @Nullable Instant harvestEnd, @Nullable Instant expiresAt) {

        static final Product NONE = new Product(null, Stage.COLLECTED, null, null, null, null, null);

        Product with(String donation) {
            return new Product(donation, stage, place, person, since, harvestEnd, expiresAt);
        }

        /** At least this far: what comes late takes nothing back. */
        Product atLeast(Stage other) {
            return new Product(din, stage.compareTo(other) >= 0 ? stage : other, place, person, since, harvestEnd, expiresAt);
        }

        Product in(ForeignEvent.Custodian custodian, Instant at) {
            return since != null && since.isAfter(at)
                    ? this
                    : new Product(din, stage, custodian.place(), custodian.person(), at, harvestEnd, expiresAt);
        }

        Product harvested(Instant end) {
            return new Product(din, stage, place, person, since, end, expiresAt);
        }

        /** What was filled is processed once more. */
        Product backToTheBench() {
            return stage == Stage.QUARANTINED ? new Product(din, Stage.RECEIVED, place, person, since, harvestEnd, null) : this;
        }

        Product expiring(Instant at) {
            return new Product(din, stage, place, person, since, harvestEnd, at);
        }
    }

    /** How far the cells are (`domain.md` §1.3, product states on the good way). */
    public enum Stage {
        COLLECTED, RECEIVED, IN_PROCESS, QUARANTINED, CONDITIONALLY_RELEASED, ISSUED, ADMINISTERED, FINALLY_RELEASED
    }

    /** The cells as they are known so far. */
    Product productOrNone() {
        return product == null ? Product.NONE : product;
    }

    Course with(Product next) {
        return new Course(harvestStarted, next, injectedAt, injected, openDeviations, batchRecordClosed, followUpCompleted, containers,
                incidents);
    }

    Course withHarvestStarted() {
        return new Course(true, product, injectedAt, injected, openDeviations, batchRecordClosed, followUpCompleted, containers,
                incidents);
    }

    Course withInjection(Instant at, boolean any) {
        return new Course(harvestStarted, product, at, injected || any, openDeviations, batchRecordClosed, followUpCompleted, containers,
                incidents);
    }

    Course withDeviations(List<String> open) {
        return new Course(harvestStarted, product, injectedAt, injected, open, batchRecordClosed, followUpCompleted, containers,
                incidents);
    }

    Course withBatchRecordClosed() {
        return new Course(harvestStarted, product, injectedAt, injected, openDeviations, true, followUpCompleted, containers,
                incidents);
    }

    Course withFollowUpCompleted() {
        return new Course(harvestStarted, product, injectedAt, injected, openDeviations, batchRecordClosed, true, containers, incidents);
    }

    Course with(Incidents next) {
        return new Course(harvestStarted, product, injectedAt, injected, openDeviations, batchRecordClosed, followUpCompleted, containers,
                next);
    }

    Course with(List<Container> next) {
        return new Course(harvestStarted, product, injectedAt, injected, openDeviations, batchRecordClosed, followUpCompleted, next,
                incidents);
    }

    /** What went otherwise than hoped so far. */
    public Incidents incidentsOrNone() {
        return incidents == null ? Incidents.NONE : incidents;
    }

    /** The containers that are known. */
    public List<Container> containersOrNone() {
        return containers == null ? List.of() : containers;
    }

    /** Whether the laboratory has ever had anything of it. */
    boolean reachedLab() {
        return incidentsOrNone().materialRejected() || product != null && product.stage().compareTo(Stage.RECEIVED) >= 0;
    }

    /** Whether product was made for a knee and none of it can be given any more. */
    boolean productLost() {
        List<Container> ofKnees = containersOrNone().stream().filter(one -> one.side() != null).toList();
        return !injected && !ofKnees.isEmpty() && ofKnees.stream().noneMatch(one -> one.whereabouts().usable());
    }
}
