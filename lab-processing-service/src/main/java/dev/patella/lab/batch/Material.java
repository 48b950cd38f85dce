package dev.patella.lab.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The raw material and the hands that everything went through.
 *
 * @param din the donation that was bound to the wristband, thirteen characters
 * @param wristbandId the wristband it was bound to
 * @param harvestEnd end of the harvest, from which all limits count
 * @param containers what was harvested
 * @param custody every hand-over, in its order
 * @param source what the containers hold, ADIPOSE or BONE_MARROW; null where it was not told
 */
public record Material(@Nullable String din, @Nullable String wristbandId, @Nullable Instant harvestEnd, List<RawContainer> containers,
        List<HandOver> custody, @Nullable String source) {

    static final Material NONE = new Material(null, null, null, List.of(), List.of(), null);

    public Material {
        containers = List.copyOf(containers);
        custody = List.copyOf(custody);
    }

    /**
     * One container of raw material.
     *
     * @param container its id: DIN and two flag characters
     * @param lot lot of the empty container
     * @param ml volume in mL
     */
    public record RawContainer(String container, String lot, double ml) {}

    /**
     * One hand-over (domain.md §4.1).
     *
     * @param item container that changed hands
     * @param fromPerson who gave it, where it is known
     * @param fromPlace where
     * @param toPerson who took it, where it is known
     * @param toPlace where to
     * @param at when
     */
    public record HandOver(String item, @Nullable String fromPerson, String fromPlace, @Nullable String toPerson, String toPlace,
            Instant at) {}

    /** The last hand-over of a container, or null when there was none. */
    public @Nullable HandOver lastHandOver(String item) {
        return custody.stream().filter(handOver -> handOver.item().equals(item)).reduce((earlier, later) -> later).orElse(null);
    }

    Material bound(String toDin, String wristband) {
        return new Material(toDin, wristband, harvestEnd, containers, custody, source);
    }

    Material harvested(Instant end, List<RawContainer> filled, @Nullable String of) {
        return new Material(din, wristbandId, end, filled, custody, of);
    }

    Material handedOver(HandOver handOver) {
        List<HandOver> all = new ArrayList<>(custody);
        all.add(handOver);
        return new Material(din, wristbandId, harvestEnd, containers, all, source);
    }
}
