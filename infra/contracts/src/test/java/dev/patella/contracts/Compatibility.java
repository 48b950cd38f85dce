package dev.patella.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Compares two states of one schema version. Within a version a contract may only gain optional fields and better words: events are kept
 * for ever, so the new schema must hold for all old events, and readers are deployed apart from writers, so an old reader must understand
 * all new events. What is asked (a command) may also become laxer: it may require less and know more values. Whatever else differs is a
 * break, even a keyword that this class has never heard of.
 */
final class Compatibility {

    private static final Set<String> WORDS = Set.of("title", "description", "$comment", "examples", "deprecated");
    private static final Set<String> GROWING_MAPS = Set.of("properties", "$defs");

    /** Who writes what the schema describes. */
    enum Direction {
        /** The services: events and replies. */
        SAID,
        /** The clinic: commands. */
        ASKED
    }

    private final Direction direction;
    private final List<String> breaks = new ArrayList<>();

    private Compatibility(Direction direction) {
        this.direction = direction;
    }

    /** What breaks between the two, each with its place in the schema; empty when the change is additive. */
    static List<String> breaks(Direction direction, JsonNode released, JsonNode current) {
        Compatibility comparison = new Compatibility(direction);
        comparison.schema("", released, current);
        return List.copyOf(comparison.breaks);
    }

    private void schema(String at, JsonNode released, JsonNode current) {
        if (!released.isObject() || !current.isObject()) {
            same(at, released, current);
            return;
        }
        Set<String> keywords = new TreeSet<>(released.propertyNames());
        keywords.addAll(current.propertyNames());
        keywords.removeAll(WORDS);
        keywords.forEach(keyword -> keyword(at, keyword, released, current));
    }

    private void keyword(String at, String keyword, JsonNode released, JsonNode current) {
        String here = at + "/" + keyword;
        if (GROWING_MAPS.contains(keyword)) {
            growingMap(here, released.path(keyword), current.path(keyword));
        } else if ("required".equals(keyword)) {
            required(here, values(released.path(keyword)), values(current.path(keyword)));
        } else if (!released.has(keyword)) {
            breaks.add(here + " is new: " + current.path(keyword));
        } else if (!current.has(keyword)) {
            breaks.add(here + " is gone, was: " + released.path(keyword));
        } else if ("enum".equals(keyword)) {
            enumeration(here, values(released.path(keyword)), values(current.path(keyword)));
        } else {
            value(here, released.path(keyword), current.path(keyword));
        }
    }

    private void growingMap(String at, JsonNode released, JsonNode current) {
        released.properties().forEach(entry -> {
            if (current.has(entry.getKey())) {
                schema(at + "/" + entry.getKey(), entry.getValue(), current.path(entry.getKey()));
            } else {
                breaks.add(at + "/" + entry.getKey() + " is gone");
            }
        });
    }

    private void required(String at, Set<String> released, Set<String> current) {
        less(released, current).forEach(field -> breaks.add(at + " newly has " + field));
        if (direction == Direction.SAID) {
            less(current, released).forEach(field -> breaks.add(at + " no longer has " + field));
        }
    }

    private void enumeration(String at, Set<String> released, Set<String> current) {
        less(current, released).forEach(value -> breaks.add(at + " no longer has " + value));
        if (direction == Direction.SAID) {
            less(released, current).forEach(value -> breaks.add(at + " newly has " + value));
        }
    }

    private void value(String at, JsonNode released, JsonNode current) {
        if (released.isArray() && current.isArray() && released.size() == current.size()) {
            for (int i = 0; i < released.size(); i++) {
                schema(at + "/" + i, released.get(i), current.get(i));
            }
        } else {
            schema(at, released, current);
        }
    }

    private void same(String at, JsonNode released, JsonNode current) {
        if (!released.equals(current)) {
            breaks.add(at + " was " + released + " and is " + current);
        }
    }

    /** What the other set has and this one has not. */
    private static List<String> less(Set<String> set, Set<String> other) {
        return other.stream().filter(value -> !set.contains(value)).toList();
    }

    private static Set<String> values(JsonNode array) {
        return array.valueStream().map(JsonNode::toString).collect(Collectors.toCollection(TreeSet::new));
    }
}
