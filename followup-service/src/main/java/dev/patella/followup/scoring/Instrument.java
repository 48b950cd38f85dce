package dev.patella.followup.scoring;

import java.util.List;
import java.util.Optional;

/**
 * A questionnaire of one version.
 *
 * @param code e.g. `KOOS`
 * @param version version of the questionnaire itself, e.g. `LK1.0`
 * @param source where its scoring comes from
 * @param items its items, in order
 * @param scales its scores
 */
public record Instrument(String code, String version, String source, List<Item> items, List<Scale> scales) {

    public Instrument {
        items = List.copyOf(items);
        scales = List.copyOf(scales);
    }

    /** The item of this id. */
    public Optional<Item> item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }
}
