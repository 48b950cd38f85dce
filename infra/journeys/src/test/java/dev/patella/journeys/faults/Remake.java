package dev.patella.journeys.faults;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import dev.patella.messaging.kafka.KafkaTopicIds;
import dev.patella.testkit.Condition;
import dev.patella.testkit.server.KafkaTopics;
import java.time.Duration;
import java.util.Set;

/**
 * The topic of a stream is deleted and made anew under the groups that read it, and at the same time a service dies by SIGKILL: whoever
 * has to fill it again, or somebody who reads it.
 *
 * @param stream whose topic
 * @param dies which service
 */
record Remake(String stream, String dies) implements Fault {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String kind() {
        return "topic made anew while " + (stream.equals(dies) ? "its service" : "a reader") + " dies";
    }

    @Override
    public String what() {
        return "the topic of " + stream + " is made anew while " + dies + " dies";
    }

    @Override
    public Set<String> hit() {
        return Set.copyOf(FrontEnd.SERVICES);
    }

    @Override
    public int kills() {
        return 1;
    }

    @Override
    public long inflict(Processes on, Probe probe) {
        long moment = System.nanoTime();
        on.service(dies).process().kill();
        KafkaTopics.remake(on.kafka().bootstrapServers(), topic());
        return moment;
    }

    private String topic() {
        return Machine.TOPICS + "." + stream;
    }

    @Override
    public void heal(Processes on) {
        on.launch(dies).awaitReady();
        try (MongoClient client = MongoClients.create(on.mongod().adminUri());
                KafkaTopicIds ids = new KafkaTopicIds(on.kafka().bootstrapServers())) {
            if (!Condition.becomesTrue(PATIENCE, () -> noticed(client, ids.id(topic())))) {
                throw new IllegalStateException("Not everybody has noticed within " + PATIENCE + ": " + what());
            }
        }
    }

    private boolean noticed(MongoClient client, String id) {
        return !id.isEmpty() && Service.ALL.stream().allMatch(service -> moved(client, service, id));
    }

    /** Whether a service has filled this topic to its end, or reads it. */
    private boolean moved(MongoClient client, Service service, String id) {
        var watermarks = client.getDatabase(service.database()).getCollection("watermarks");
        return service.name().equals(stream)
                ? watermarks.countDocuments(Filters.and(Filters.eq("_id.stream", ""), Filters.eq("topic", id), Filters.exists("after",
                        false))) == 1
                : watermarks.countDocuments(Filters.and(Filters.eq("_id.stream", stream), Filters.eq("topic",
                        id))) == KafkaTopics.PARTITIONS;
    }
}
