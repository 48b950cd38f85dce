package dev.patella.followup.scoring;

import java.util.List;
import java.util.Optional;

/**
 * The questionnaires that can be scored, in all versions that were ever asked.
 *
 * @param all each code and version once
 */
public record Instruments(List<Instrument> all) {

    public Instruments {
        all = List.copyOf(all);
    }

    /** The questionnaire of this code and version. */
    public Optional<Instrument> find(String code, String version) {
        return all.stream().filter(one -> one.code().equals(code) && one.version().equals(version)).findFirst();
    }

    /** The versions that are known of a questionnaire; empty when it is none of ours. */
    public List<String> versions(String code) {
        return all.stream().filter(one -> one.code().equals(code)).map(Instrument::version).toList();
    }

    /** Whether some version of a questionnaire has an item of this id that can be answered so. */
    public boolean offers(String code, String item, int answer) {
        return all.stream()
                .filter(one -> one.code().equals(code))
                .flatMap(one -> one.item(item).stream())
                .anyMatch(one -> one.options().contains(answer));
    }

    /** The scale of this code, of whichever version; scales of equal code go the same way up. */
    public Optional<Scale> scale(String code) {
        return all.stream().flatMap(one -> one.scales().stream()).filter(scale -> scale.code().equals(code)).findFirst();
    }
}
