package dev.patella.testkit.checker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * What concerns no single treatment.
 *
 * @param clinic the clinic's events, in the order of the topic
 * @param replies the replies, in the order of the topic
 * @param waiting what the services have put aside
 * @param unrelayed by service, replies without a treatment that are not relayed yet
 * @param days scheduling's clinic days
 * @param registry by registry and key, who owns it
 * @param poison what was sent to be put aside: the source and id of clinic events as `source|id`
 */
record Surroundings(List<ClinicInput> clinic, List<Reply> replies, List<Waiting> waiting, Map<String, Long> unrelayed,
        List<Document> days, Map<String, String> registry, Set<String> poison) {}
