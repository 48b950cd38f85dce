package dev.patella.platform.site;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sites that this installation runs for. */
public final class Sites {

    private final Map<String, Site> byCode;

    public Sites(Collection<Site> sites) {
        byCode = sites.stream().collect(Collectors.toUnmodifiableMap(Site::code, Function.identity()));
    }

    /** A site, if there is one of that code. */
    public Optional<Site> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * A site that must be there.
     *
     * @throws IllegalArgumentException when there is none of that code
     */
    public Site get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No site '" + code + "'; the sites are " + codes()));
    }

    /** All of them, by code. */
    public List<Site> all() {
        return byCode.values().stream().sorted(Comparator.comparing(Site::code)).toList();
    }

    private List<String> codes() {
        return byCode.keySet().stream().sorted().toList();
    }
}
