package dev.patella.local.driver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The four services as they run: their own counters say what is in flight, the broker says how far the topics have come. */
public final class RunningPlatform implements Platform, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(4);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, URI> addresses;
    private final Tokens tokens;
    private final Person operator;
    private final Board board;
    private final String topicPrefix;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    private volatile Instant now;

    /**
     * The platform.
     *
     * @param addresses base address by service
     * @param operator who may ask for counters and set clocks
     * @param board must have read everything too before it is quiet
     * @param start time at which the clocks start
     */
    public RunningPlatform(Map<String, URI> addresses, String bootstrapServers, String topicPrefix, Tokens tokens, Person operator,
            Board board, Instant start) {
        this.addresses = Map.copyOf(addresses);
        this.tokens = tokens;
        this.operator = operator;
        this.board = board;
        this.topicPrefix = topicPrefix;
        this.now = start;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        List<String> topics = new ArrayList<>(List.of(topicPrefix + ".clinic"));
        FrontEnd.SERVICES.forEach(stream -> topics.add(topicPrefix + "." + stream));
        try {
            for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
                topic.partitions().forEach(one -> partitions.put(new TopicPartition(topic.name(), one.partition()), OffsetSpec.latest()));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics cannot be looked at", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking at the topics", e);
        }
    }

    /** The time to which the clocks were set last. */
    public Instant now() {
        return now;
    }

    /**
     * Nothing was published between the two looks at the ends of the topics, and in between every service said that it has read up to
     * there and has nothing in work: so nothing is on its way.
     */
    @Override
    public @Nullable Instant quiet() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        Duration pause = FIRST_PAUSE;
        String busy = "";
        while (Instant.now().isBefore(end)) {
            Map<TopicPartition, Long> before = ends();
            Map<String, JsonNode> activities = activities();
            busy = busy(activities, before);
            if (busy.isEmpty() && before.equals(ends())) {
                return activities.values().stream().map(RunningPlatform::nextDue).filter(Objects::nonNull)
                        .min(Instant::compareTo).orElse(null);
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        throw new NeverQuiet("Still in flight after " + PATIENCE.toSeconds() + " s at " + now + ": " + busy);
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException {
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(partitions).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not say how far the topics have come", e);
        }
    }

    @Override
    public void advance(Instant time) throws InterruptedException {
        List<CompletableFuture<Void>> set = new ArrayList<>();
        String body = JSON.writeValueAsString(Map.of("now", time.toString()));
        addresses.values().forEach(address -> set.add(client
                .sendAsync(request(address.resolve("/internal/clock")).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString())
                .thenAccept(response -> check(response, time))));
        join(set);
        now = time;
    }

    /** A clock that has ticked past this time already is as good. */
    private static void check(HttpResponse<String> response, Instant time) {
        if (response.statusCode() >= 300 && response.statusCode() != 409 && response.statusCode() != 422) {
            throw new IllegalStateException("A clock cannot be set to " + time + ": " + response.statusCode() + " " + response.body());
        }
    }

    private Map<String, JsonNode> activities() throws InterruptedException {
        Map<String, JsonNode> activities = new HashMap<>();
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        addresses.forEach((service, address) -> asked.add(client
                .sendAsync(request(address.resolve("/internal/activity")).GET().build(), HttpResponse.BodyHandlers.ofString())
                .thenAccept(response -> {
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException(service + " does not say what it is busy with: " + response.statusCode() + " "
                                + response.body());
                    }
                    synchronized (activities) {
                        activities.put(service, JSON.readTree(response.body()));
                    }
                })));
        join(asked);
        return activities;
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).header("Authorization", "Bearer " + tokens.of(operator));
    }

    private static void join(List<CompletableFuture<Void>> futures) throws InterruptedException {
        try {
            CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException) {
                throw new IllegalStateException("A service cannot be reached: " + e.getCause(), e);
            }
            throw e;
        }
    }

    /** What is in flight, in words; empty when nothing is. */
    private String busy(Map<String, JsonNode> activities, Map<TopicPartition, Long> ends) {
        StringBuilder busy = new StringBuilder();
        activities.forEach((service, activity) -> {
            Instant due = nextDue(activity);
            for (String counter : List.of("pending", "waiting", "inFlight")) {
                if (activity.path(counter).asLong(0) > 0) {
                    busy.append(service).append(' ').append(counter).append(' ').append(activity.path(counter).asLong(0)).append("; ");
                }
            }
            if (due != null && !due.isAfter(now)) {
                busy.append(service).append(" has a timer due at ").append(due).append("; ");
            }
            ends.forEach((partition, end) -> {
                long position = activity.path("positions").path(partition.topic() + "-" + partition.partition()).asLong(0);
                if (!partition.topic().equals(topicPrefix + "." + service) && position < end) {
                    busy.append(service).append(" is at ").append(position).append(" of ").append(end).append(" in ").append(partition)
                            .append("; ");
                }
            });
        });
        return busy.isEmpty() && !board.reached(ends) ? "the front end reads on" : busy.toString();
    }

    private static @Nullable Instant nextDue(JsonNode activity) {
        String due = activity.path("nextDue").asString(null);
        return due == null ? null : Instant.parse(due);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
        client.close();
    }
}
