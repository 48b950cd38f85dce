package dev.patella.journeys.faults;

import dev.patella.messaging.Head;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with records, for a stream and for what clinics send. */
final class Corpus {

    private static final int DEEP = 10_000;
    private static final int MANY_DIGITS = 100_000;
    private static final int LARGE = 900_000;
    private static final byte[] NO_UTF_8 = {(byte) 0xc3, (byte) 0x28, (byte) 0xff, (byte) 0xfe};
    private static final byte[] HALF_A_PAIR = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
    private static final byte[] PACKED = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, (byte) 0xab, 0x56};

    private final String stream;
    private final String sample;
    private final List<Poison> all = new ArrayList<>();

    private Corpus(String stream, String sample) {
        this.stream = stream;
        this.sample = sample;
    }

    /**
     * For a stream, each about a treatment that nobody else knows.
     *
     * @param type a type that others read
     * @param sample its data, as they should be
     */
    static List<Poison> ofStream(String stream, String type, String sample) {
        Corpus corpus = new Corpus(stream, sample);
        corpus.envelopes(type);
        corpus.data(type);
        return corpus.all;
    }

    private Poison event(String name, String type) {
        String treatment = "POISON-" + stream + "-" + all.size();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("type", "dev.patella." + stream + "." + type + ".v1");
        attributes.put("source", "/patella/" + stream + "/" + treatment);
        attributes.put("id", "1");
        attributes.put("subject", treatment);
        attributes.put("time", "2026-01-01T08:00:00Z");
        attributes.put("head", "abcdef");
        attributes.put("previous", "0:");
        attributes.put("site", "ZRH");
        return Poison.of(name, treatment, attributes, sample);
    }

    private void envelopes(String type) {
        all.add(event("no headers", type).bare());
        all.add(event("no headers and 0 bytes", type).bare().saying(new byte[0]));
        all.add(event("no headers and no value", type).bare().saying(null));
        all.add(event("no headers and no key", type).bare().under(null));
        for (String attribute : List.of("type", "id", "subject", "head", "previous", "time")) {
            all.add(event("no " + attribute, type).with(attribute, null));
            all.add(event("empty " + attribute, type).with(attribute, ""));
        }
        odd(type, "type", "x", "dev.patella." + stream + "." + type, "DEV.PATELLA.X.Y.V1", "dev.patella." + stream + "." + type
                + ".v99999999999");
        odd(type, "id", "-1", "abc", "1.5", "9223372036854775808", " 1", "٣");
        odd(type, "previous", "x", "-1:ab", "1", "9223372036854775808:ab", "0:XYZ");
        odd(type, "time", "yesterday", "2026-13-01T00:00:00Z", "1e9");
        odd(type, "basis", "intake", "=1:ab", ";;", "intake=1:ab;".repeat(50_000));
        all.add(event("n is 0", type).with("id", "0"));
        all.add(event("previous that has not been", type).with("previous", "7:ab").with("id", "8"));
        all.add(event("type that is no UTF-8", type).withHeader("ce_type", NO_UTF_8));
        all.add(event("half a surrogate pair in the type", type).withHeader("ce_type", HALF_A_PAIR));
        all.add(event("header without a value", type).withHeader("ce_type", null));
        for (String content : List.of("{", "[]", "null", "{\"type\":{}}", "[".repeat(DEEP), "{\"a\":".repeat(DEEP))) {
            all.add(event("structured mode, " + shortened(content), type).bare()
                    .withHeader("content-type", Poison.bytes("application/cloudevents+json"))
                    .saying(Poison.bytes(content)));
        }
        for (String content : List.of("", "{", "[]", "null", "{\"t\":\"never\"}", "{\"t\":1}")) {
            all.add(event("sign of life, " + content, "stream-alive").with("id", "0-x").saying(Poison.bytes(content)));
        }
    }

    private void odd(String type, String attribute, String... values) {
        for (String value : values) {
            all.add(event(attribute + " is " + shortened(value), type).with(attribute, value));
        }
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 20) + "… (" + text.length() + " characters)" : text;
    }

    private void data(String type) {
        all.add(event("no value", type).saying(null).onlyByData());
        all.add(event("of another version", type).with("type", "dev.patella." + stream + "." + type + ".v2").onlyByData());
        all.add(event("of a type that nobody knows", "never-heard-of").onlyByData());
        all.add(event("under another key", type).under("somebody-else").saying(Poison.bytes("{")).onlyByData());
        all.add(event("of another specversion", type).with("specversion", "0.3").saying(Poison.bytes("{")).onlyByData());
        all.add(event("no UTF-8", type).saying(NO_UTF_8).onlyByData());
        all.add(event("packed", type).saying(PACKED).onlyByData());
        all.add(event("UTF-16", type).saying(sample.getBytes(StandardCharsets.UTF_16)).onlyByData());
        for (String content : contents(sample)) {
            all.add(event("data " + shortened(content), type).saying(Poison.bytes(content)).onlyByData());
        }
    }

    /** What stands where an object should. */
    private static List<String> contents(String sample) {
        String inside = sample.strip().substring(1);
        return List.of("", "{", "}", "{}", "[]", "null", "true", "\"text\"", "0", "NaN", "{\"site\":NaN}", "\ufeff" + sample,
                sample.strip().substring(0, sample.length() / 2), sample + sample, "{\"site\":\"\\ud800\"}", "{\"site\":\"\\x\"}",
                "{\"site\":{}," + inside, "{\"site\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "," + inside,
                "{\"occurredAt\":" + "9".repeat(MANY_DIGITS) + "," + inside, "{\"occurredAt\":1e999999999}",
                "{\"site\":\"ZRH\",\"site\":\"ZRH\"," + inside, " ".repeat(LARGE) + "{", "{\"a\":\"" + "x".repeat(LARGE) + "\"}",
                "{\"$where\":\"1\"}", "{\"a.b\":{\"$set\":1}}");
    }

    /**
     * About a treatment that everybody has heard of up to here: a second history of it.
     *
     * @param known the last that was said of it
     */
    static List<Poison> contradicting(String stream, String type, String sample, String treatment, Head known) {
        Corpus corpus = new Corpus(stream, sample);
        Poison event = corpus.event("", type).with("subject", treatment).under(treatment);
        return List.of(named(event, "its number with another head").with("id", Long.toString(known.n())),
                named(event, "after another head of its number").with("id", Long.toString(known.n() + 1))
                        .with("previous", known.n() + ":ab"),
                named(event, "from the beginning, and far ahead").with("id", Long.toString(known.n() + 100)).with("previous", "0:"));
    }

    private static Poison named(Poison poison, String name) {
        return new Poison(name, poison.key(), poison.headers(), poison.value(), false);
    }

    /**
     * For what clinics send.
     *
     * @param source a registered front end
     * @param referral what it should say
     */
    static List<Poison> ofClinic(String source, String referral) {
        Corpus corpus = new Corpus("clinic", referral);
        Map<String, @Nullable String> wrong = new LinkedHashMap<>();
        wrong.put("source", "/nobody");
        wrong.put("site", "XXX");
        wrong.put("actor", null);
        wrong.put("actorrole", "KING");
        for (Map.Entry<String, @Nullable String> one : wrong.entrySet()) {
            corpus.clinic("wrong " + one.getKey(), source, poison -> poison.with(one.getKey(), one.getValue()));
        }
        for (String attribute : List.of("source", "id")) {
            corpus.clinic("no " + attribute, source, poison -> poison.with(attribute, null));
        }
        for (String id : List.of("", " ", "a|b", "x".repeat(5_000), "9".repeat(MANY_DIGITS))) {
            corpus.clinic("id " + shortened(id), source, poison -> poison.with("id", id));
        }
        for (String type : List.of("", "x", "dev.patella.clinic.dance.v1", "dev.patella.clinic.open-treatment.v2",
                "dev.patella.intake.treatment-opened.v1")) {
            corpus.clinic("type " + type, source, poison -> poison.with("type", type));
        }
        corpus.clinic("no type", source, poison -> poison.with("type", null));
        corpus.clinic("no headers", source, Poison::bare);
        corpus.clinic("no headers and no value", source, poison -> poison.bare().saying(null).under(null));
        corpus.clinic("source that is no UTF-8", source, poison -> poison.withHeader("ce_source", NO_UTF_8));
        corpus.clinic("signed by nobody", source, poison -> poison.with("type", "dev.patella.clinic.sign-plan.v1")
                .with("subject", "PT261122-7K3M9Q2X-8")
                .with("actorrole", "PHYSICIAN"));
        corpus.clinic("mistyped treatment", source, poison -> poison.with("type", "dev.patella.clinic.book-procedure-day.v1")
                .with("subject", "PT261122-7K3M9Q2X-9")
                .with("actorrole", "COORDINATOR"));
        corpus.clinic("no value", source, poison -> poison.saying(null));
        corpus.clinic("no UTF-8", source, poison -> poison.saying(NO_UTF_8));
        corpus.clinic("packed", source, poison -> poison.saying(PACKED));
        for (String content : List.of("{", "[]", "null", "[".repeat(DEEP), "{\"specversion\":1,\"id\":{}}")) {
            corpus.clinic("structured mode, " + shortened(content), source, poison -> poison.bare()
                    .withHeader("content-type", Poison.bytes("application/cloudevents+json"))
                    .saying(Poison.bytes(content)));
        }
        for (String content : contents(referral)) {
            if (!content.startsWith("{\"site\":\"ZRH\",\"site\"")) {
                corpus.clinic("data " + shortened(content), source, poison -> poison.saying(Poison.bytes(content)));
            }
        }
        return corpus.all;
    }

    private void clinic(String name, String source, UnaryOperator<Poison> spoilt) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("type", "dev.patella.clinic.open-treatment.v1");
        attributes.put("source", source);
        attributes.put("id", "poison-" + all.size());
        attributes.put("time", "2026-01-01T08:00:00Z");
        attributes.put("site", "ZRH");
        attributes.put("actor", "front-desk-1");
        attributes.put("actorrole", "FRONT_DESK");
        all.add(spoilt.apply(Poison.of(name, "poison-" + all.size(), attributes, sample)));
    }
}
