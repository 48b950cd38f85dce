package dev.patella.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All states of a model and the steps between them. Each state names, in its variable `act`, the action that led to it.
 *
 * @param initial the state in which everything begins
 * @param states values of the variables, by state
 * @param next steps from each state
 */
public record StateGraph(String initial, Map<String, Map<String, Object>> states, Map<String, List<String>> next) {

    private static final Pattern STATE = Pattern.compile("^(-?\\d+) \\[label=\"(.*)\"(,style = filled)?\\];?$");
    private static final Pattern STEP = Pattern.compile("^(-?\\d+) -> (-?\\d+) ");
    private static final Pattern VARIABLE = Pattern.compile("/\\\\ (\\w+) = ");

    static StateGraph read(Path dump) throws IOException {
        Map<String, Map<String, Object>> states = new LinkedHashMap<>();
        Map<String, List<String>> next = new HashMap<>();
        String initial = "";
        for (String line : Files.readAllLines(dump)) {
            Matcher state = STATE.matcher(line);
            Matcher step = STEP.matcher(line);
            if (state.matches()) {
                initial = state.group(3) == null ? initial : state.group(1);
                states.put(state.group(1), variables(state.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\")));
            } else if (step.find() && !step.group(1).equals(step.group(2))) {
                next.computeIfAbsent(step.group(1), from -> new ArrayList<>()).add(step.group(2));
            }
        }
        return new StateGraph(initial, states, next);
    }

    private static Map<String, Object> variables(String label) {
        Map<String, Object> values = new HashMap<>();
        Matcher variable = VARIABLE.matcher(label);
        while (variable.find()) {
            values.put(variable.group(1), new TlaValue(label, variable.end()).value());
        }
        return values;
    }

    /** How many steps there are. */
    public int steps() {
        return next.values().stream().mapToInt(List::size).sum();
    }

    /** Behaviours from the beginning on, to where nothing more can happen, that take every step at least once. */
    public List<List<Map<String, Object>>> behaviours() {
        Map<String, Set<String>> open = new HashMap<>();
        next.forEach((from, all) -> open.put(from, new HashSet<>(all)));
        List<List<Map<String, Object>>> behaviours = new ArrayList<>();
        while (!open.isEmpty()) {
            List<String> path = new ArrayList<>(List.of(initial));
            List<String> onwards = toOpen(initial, open);
            while (onwards != null) {
                for (String state : onwards) {
                    take(path.getLast(), state, open);
                    path.add(state);
                }
                onwards = toOpen(path.getLast(), open);
            }
            behaviours.add(path.stream().map(states::get).toList());
        }
        return behaviours;
    }

    private static void take(String from, String to, Map<String, Set<String>> open) {
        Set<String> left = open.get(from);
        if (left != null && left.remove(to) && left.isEmpty()) {
            open.remove(from);
        }
    }

    /** The shortest way from here over a step that was not taken yet, or null. */
    private @Nullable List<String> toOpen(String from, Map<String, Set<String>> open) {
        Map<String, String> before = new HashMap<>(Map.of(from, from));
        Deque<String> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty()) {
            String state = queue.remove();
            Set<String> left = open.get(state);
            if (left != null) {
                List<String> way = new ArrayList<>(List.of(left.iterator().next()));
                for (String at = state; !at.equals(from); at = before.getOrDefault(at, from)) {
                    way.add(at);
                }
                Collections.reverse(way);
                return way;
            }
            for (String to : next.getOrDefault(state, List.of())) {
                if (before.putIfAbsent(to, state) == null) {
                    queue.add(to);
                }
            }
        }
        return null;
    }
}
