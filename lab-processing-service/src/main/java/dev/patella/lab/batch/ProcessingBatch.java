package dev.patella.lab.batch;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One treatment's cells, as the laboratory knows them.
 *
 * @param clinicReference the clinic's own reference of the treatment, by which it can be looked up
 * @param stage how far the batch has come
 * @param origin what the other services said
 * @param material the raw material and its custody
 * @param bench what was done at the bench
 * @param product the containers, once they are filled
 * @param quality deviations, culture, review
 * @param people who did what
 * @param trouble what did not go as on a good day; null where everything did
 */
public record ProcessingBatch(@Nullable String clinicReference, Stage stage, Origin origin, Material material, Bench bench,
        List<ProductContainer> product, Quality quality,
        People people, @Nullable Incidents trouble) {

    /** Before any news. */
    public static final ProcessingBatch NONE = new ProcessingBatch(null, Stage.AWAITING_MATERIAL, Origin.UNKNOWN, Material.NONE,
            Bench.EMPTY,
            List.of(), Quality.FRESH, People.NOBODY, null);

    public ProcessingBatch {
        product = List.copyOf(product);
    }

    /** A container of product. */
    public Optional<ProductContainer> container(String id) {
        return product.stream().filter(container -> container.container().equals(id)).findFirst();
    }

    /** Whether the treatment ended early. */
    public boolean ended() {
        return origin.ended() != null;
    }

    /** What did not go as on a good day. */
    public Incidents incidents() {
        return trouble == null ? Incidents.NONE : trouble;
    }

    /** Whether the raw material was rejected. */
    public boolean materialRejected() {
        return incidents().materialRejected() != null;
    }

    boolean anyIssuedOrGiven() {
        return anyGiven() || product.stream().anyMatch(container -> container.state() == ProductState.ISSUED);
    }

    boolean anyLive() {
        return product.stream().anyMatch(container -> container.state().live());
    }

    boolean anyGiven() {
        return product.stream().anyMatch(container -> container.state().given());
    }

    ProcessingBatch known(String reference, Origin next) {
        return new ProcessingBatch(reference, stage, next, material, bench, product, quality, people, trouble);
    }

    ProcessingBatch at(Stage next) {
        return new ProcessingBatch(clinicReference, next, origin, material, bench, product, quality, people, trouble);
    }

    ProcessingBatch with(Origin next) {
        return new ProcessingBatch(clinicReference, stage, next, material, bench, product, quality, people, trouble);
    }

    ProcessingBatch with(Material next) {
        return new ProcessingBatch(clinicReference, stage, origin, next, bench, product, quality, people, trouble);
    }

    ProcessingBatch with(Bench next) {
        return new ProcessingBatch(clinicReference, stage, origin, material, next, product, quality, people, trouble);
    }

    ProcessingBatch with(Quality next) {
        return new ProcessingBatch(clinicReference, stage, origin, material, bench, product, next, people, trouble);
    }

    ProcessingBatch with(People next) {
        return new ProcessingBatch(clinicReference, stage, origin, material, bench, product, quality, next, trouble);
    }

    ProcessingBatch with(Incidents next) {
        return new ProcessingBatch(clinicReference, stage, origin, material, bench, product, quality, people, next);
    }

    ProcessingBatch filled(List<ProductContainer> containers) {
        return new ProcessingBatch(clinicReference, stage, origin, material, bench, containers, quality, people, trouble);
    }

    ProcessingBatch each(UnaryOperator<ProductContainer> change) {
        return filled(product.stream().map(change).toList());
    }

    ProcessingBatch container(String id, UnaryOperator<ProductContainer> change) {
        return each(container -> container.container().equals(id) ? change.apply(container) : container);
    }
}
