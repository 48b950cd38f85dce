package dev.patella.platform.http;

import dev.patella.messaging.Head;
import dev.patella.platform.problem.EdgeRefusal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The token of what an answer rests on, as a header: `intake:7,lab:3`. Sent back, it makes a service that has not heard so much yet say
 * so, where it would otherwise answer wrongly.
 */
final class Basis {

    static final String HEADER = "Patella-Basis";
    private static final Pattern ENTRY = Pattern.compile("([a-z]{1,30}):([0-9]{1,18})");

    private Basis() {}

    static Map<String, Long> read(@Nullable String header) {
        Map<String, Long> basis = new TreeMap<>();
        if (header == null || header.isBlank()) {
            return basis;
        }
        for (String entry : header.split(",")) {
            Matcher matcher = ENTRY.matcher(entry.strip());
            if (!matcher.matches()) {
                throw new EdgeRefusal("BASIS_UNREADABLE", "The header " + HEADER
                        + " is not one of ours; send back what an answer carried.");
            }
            basis.merge(matcher.group(1), Long.valueOf(matcher.group(2)), Math::max);
        }
        return basis;
    }

    static String write(Map<String, Long> basis) {
        return new TreeMap<>(basis).entrySet()
                .stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    static String ofMarks(Map<String, Head> marks) {
        return write(marks.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, mark -> mark.getValue().n())));
    }
}
