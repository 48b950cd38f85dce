package dev.patella.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Reads a value as TLC prints it: numbers as Long, strings, booleans, sequences as List, sets as Set, records and functions as Map. */
final class TlaValue {

    private final String text;
    private int at;

    TlaValue(String text, int from) {
        this.text = text;
        this.at = from;
    }

    Object value() {
        skip();
        if (text.startsWith("<<", at)) {
            at += 2;
            return list(">>");
        }
        return switch (text.charAt(at)) {
            case '{' -> {
                at++;
                yield Set.copyOf(new HashSet<>(list("}")));
            }
            case '[' -> {
                at++;
                yield pairs("]", "|->", ",");
            }
            case '(' -> {
                at++;
                yield pairs(")", ":>", "@@");
            }
            case '"' -> {
                int end = text.indexOf('"', at + 1);
                String string = text.substring(at + 1, end);
                at = end + 1;
                yield string;
            }
            default -> word();
        };
    }

    private Object word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-' && at == start
                || text.charAt(at) == '_')) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default -> Character.isLetter(word.charAt(0)) ? word : number(Long.parseLong(word));
        };
    }

    /** A number, or with another one after two dots the set of all from this to that. */
    private Object number(long first) {
        if (!isNext("..")) {
            return first;
        }
        long last = (Long) word();
        return LongStream.rangeClosed(first, last).boxed().collect(Collectors.toUnmodifiableSet());
    }

    private List<Object> list(String end) {
        List<Object> values = new ArrayList<>();
        while (!isNext(end)) {
            values.add(value());
            isNext(",");
        }
        return List.copyOf(values);
    }

    private Map<Object, Object> pairs(String end, String arrow, String separator) {
        Map<Object, Object> pairs = new HashMap<>();
        while (!isNext(end)) {
            Object key = value();
            if (!isNext(arrow)) {
                throw new IllegalArgumentException("Expected " + arrow + " at " + text.substring(at));
            }
            pairs.put(key, value());
            isNext(separator);
        }
        return Map.copyOf(pairs);
    }

    private boolean isNext(String token) {
        skip();
        boolean is = text.startsWith(token, at);
        at += is ? token.length() : 0;
        return is;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
