package dev.patella.platform.http;

/** Identities of inputs as they are remembered. */
final class InputIds {

    private static final String HTTP = "http";

    private InputIds() {}

    /** Of a command over HTTP; the subject is escaped, so that no other subject and key give the same. */
    static String ofHttp(String subject, String key) {
        return HTTP + "|" + subject.replace("%", "%25").replace("|", "%7C") + "|" + key;
    }

    /** Of what a reader asks for: the reader's own keys under `http`, or a clinic event. */
    static String of(String source, String id, String subject) {
        return source.equals(HTTP) ? ofHttp(subject, id) : "clinic|" + source + "|" + id;
    }
}
