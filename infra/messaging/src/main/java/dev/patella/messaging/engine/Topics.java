package dev.patella.messaging.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * Names of the topics.
 *
 * @param prefix what every name begins with
 * @param streams every service's stream
 */
public record Topics(String prefix, List<String> streams) {

    public Topics {
        streams = List.copyOf(streams);
    }

    /** The topic of a service's stream. */
    public String stream(String service) {
        return prefix + "." + service;
    }

    /** Where clinic front ends speak. */
    public String clinic() {
        return prefix + ".clinic";
    }

    /** Where they are answered. */
    public String replies() {
        return prefix + ".replies";
    }

    /** What a service listens to: the other streams, and the clinic. */
    public List<String> heardBy(String service) {
        return Stream.concat(others(service).map(this::stream), Stream.of(clinic())).toList();
    }

    /** The other services' streams. */
    Stream<String> others(String service) {
        return streams.stream().filter(stream -> !stream.equals(service));
    }
}
