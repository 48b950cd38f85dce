package dev.patella.local.driver;

import dev.patella.testkit.Condition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final int ONE_ANSWER_MILLIS = 10_000;
    private static final Duration HEARING = Duration.ofMillis(500);
    private static final String UNREACHABLE = "unreachable";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, URI> addresses;
    private final Tokens tokens;
    private final Person operator;
    private final RunningBoard board;
    private final String topicPrefix;
    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    private volatile Instant now;

    /**
     * The platform.
     *
     * @param addresses base address by service; further instances of one are called after it, as `lab-2`, and may come and go
     * @param operator who may ask for counters and set clocks
     * @param board must have read everything too before it is quiet
     * @param start time at which the clocks start
     * @param patience for how long it may take until it is quiet, and until all clocks are set
     */
    public RunningPlatform(Map<String, URI> addresses, String bootstrapServers, String topicPrefix, Tokens tokens, Person operator,
            RunningBoard board, Instant start, Duration patience) {
        this.addresses = Collections.unmodifiableMap(addresses);
        this.tokens = tokens;
        this.operator = operator;
        this.board = board;
        this.topicPrefix = topicPrefix;
        this.now = start;
        this.patience = patience;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "request.timeout.ms", ONE_ANSWER_MILLIS,
                "default.api.timeout.ms", ONE_ANSWER_MILLIS));
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
     * Between two looks at the ends of the topics nothing was published, and every service and the board said that they have read up to
     * there, every service also that it has nothing in work: so nothing is on its way.
     */
    @Override
    public @Nullable Instant quiet() throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        Map<TopicPartition, Long> ends = ends();
        Map<String, String> busy = Map.of();
        while (Instant.now().isBefore(end)) {
            Map<String, JsonNode> activities = activities(ends);
            busy = ends.isEmpty() ? Map.of("the broker", "does not say how far the topics have come") : busy(activities, ends);
            Map<TopicPartition, Long> after = ends();
            if (busy.isEmpty() && after.equals(ends)) {
                return activities.values()
                        .stream()
                        .map(RunningPlatform::nextDue)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null);
            }
            ends = after;
        }
        throw new NeverQuiet("Still in flight after " + patience.toSeconds() + " s at " + now + ": " + busy);
    }

    /** Who has something in work, and what, in words. */
    private Map<String, String> busy(Map<String, JsonNode> activities, Map<TopicPartition, Long> ends) {
        Map<String, String> busy = new TreeMap<>();
        activities.forEach((instance, activity) -> {
            String work = busy(instance, activity, ends, read(service(instance), activities));
            if (!work.isEmpty()) {
                busy.put(instance, work);
            }
        });
        if (!Condition.becomesTrue(HEARING, () -> board.reached(ends))) {
            busy.put("the front end", "reads on");
        }
        return busy;
    }

    private static String service(String instance) {
        return instance.replaceFirst("-[0-9]+$", "");
    }

    /** How far a service has read, whichever of its instances did. */
    private static Map<String, Long> read(String service, Map<String, JsonNode> activities) {
        Map<String, Long> read = new HashMap<>();
        activities.forEach((instance, activity) -> {
            if (service(instance).equals(service)) {
                activity.path("positions").properties().forEach(one -> read.merge(one.getKey(), one.getValue().asLong(0), Math::max));
            }
        });
        return read;
    }

    /** How far the topics have come; empty while the broker does not say. */
    private Map<TopicPartition, Long> ends() throws InterruptedException {
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(partitions).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            return Map.of();
        }
    }

    @Override
    public void advance(Instant time) throws InterruptedException {
        Map<String, URI> left = new HashMap<>(addresses);
        Map<String, Throwable> why = new HashMap<>();
        boolean set = Condition.becomesTrue(patience, () -> {
            Map<String, Throwable> unset = set(left, time);
            why.putAll(unset);
            left.keySet().retainAll(unset.keySet());
            left.keySet().retainAll(addresses.keySet());
            return left.isEmpty();
        });
        if (!set) {
            why.keySet().retainAll(left.keySet());
            throw new IllegalStateException("Clocks cannot be set to " + time + ": " + why);
        }
    }

    /** Sets clocks, and says whose could not be reached. */
    private Map<String, Throwable> set(Map<String, URI> addresses, Instant time) {
        Map<String, Throwable> unset = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> set = new ArrayList<>();
        String body = JSON.writeValueAsString(Map.of("now", time.toString()));
        // First, so that a service which is started meanwhile starts with it.
        now = time;
        addresses.forEach((service, address) -> set.add(client
                .sendAsync(request(address.resolve("/internal/clock")).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(), HttpResponse.BodyHandlers.ofString())
                .thenAccept(response -> check(response, time))
                .exceptionally(failure -> {
                    unset.put(service, failure);
                    return null;
                })));
        join(set);
        return unset;
    }

    /** A clock that has ticked past this time already is as good. */
    private static void check(HttpResponse<String> response, Instant time) {
        if (response.statusCode() >= 300 && response.statusCode() != 409 && response.statusCode() != 422) {
            throw new IllegalStateException("A clock cannot be set to " + time + ": " + response.statusCode() + " " + response.body());
        }
    }

    /** What every service is busy with; each answers as soon as it is idle and has read up to these ends, or after a while. */
    private Map<String, JsonNode> activities(Map<TopicPartition, Long> ends) throws InterruptedException {
        Map<String, JsonNode> activities = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        addresses.forEach((service, address) -> asked.add(client
                .sendAsync(request(address.resolve("/internal/activity?within=" + HEARING + upTo(service, ends))).GET().build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenAccept(response -> activities.put(service, activity(response)))
                .exceptionally(failure -> {
                    activities.put(service, JSON.createObjectNode().put(UNREACHABLE, String.valueOf(failure)));
                    return null;
                })));
        join(asked);
        return activities;
    }

    /** How far a service has to read: everything but its own stream. */
    private String upTo(String instance, Map<TopicPartition, Long> ends) {
        StringBuilder upTo = new StringBuilder();
        ends.forEach((partition, end) -> {
            if (end > 0 && !partition.topic().equals(topicPrefix + "." + service(instance))) {
                upTo.append("&upTo=").append(partition).append(':').append(end);
            }
        });
        return upTo.toString();
    }

    private static JsonNode activity(HttpResponse<String> response) {
        return response.statusCode() == 200
                ? JSON.readTree(response.body())
                : JSON.createObjectNode().put(UNREACHABLE, response.statusCode() + " " + response.body());
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).header("Authorization", "Bearer " + tokens.of(operator));
    }

    private static void join(List<CompletableFuture<Void>> futures) {
        try {
            CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException) {
                throw new IllegalStateException("A service cannot be reached: " + e.getCause(), e);
            }
            throw e;
        }
    }

    private String busy(String instance, JsonNode activity, Map<TopicPartition, Long> ends, Map<String, Long> read) {
        if (activity.has(UNREACHABLE)) {
            return activity.path(UNREACHABLE).asString("");
        }
        List<String> busy = new ArrayList<>();
        for (String counter : List.of("pending", "waiting", "inFlight")) {
            if (activity.path(counter).asLong(0) > 0) {
                busy.add(counter + " " + activity.path(counter).asLong(0));
            }
        }
        Instant due = nextDue(activity);
        if (due != null && !due.isAfter(now)) {
            busy.add("a timer due at " + due);
        }
        ends.forEach((partition, end) -> {
            long position = read.getOrDefault(partition.topic() + "-" + partition.partition(), 0L);
            // Beyond the end is who has not noticed yet that the topic was made anew.
            if (!partition.topic().equals(topicPrefix + "." + service(instance)) && position != end) {
                busy.add(position + " of " + end + " read of " + partition);
            }
        });
        return String.join(", ", busy);
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
