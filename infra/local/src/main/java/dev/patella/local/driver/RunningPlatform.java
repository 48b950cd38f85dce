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
import java.util.Set;
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

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(8);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(40);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, URI> addresses;
    private final Tokens tokens;
    private final Person operator;
    private final Board board;
    private final String topicPrefix;
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
     * Nothing was published between two looks at the ends of the topics, and in between every service said that it has read up to there
     * and has nothing in work: so nothing is on its way. Until then only those are asked again that were busy.
     */
    @Override
    public @Nullable Instant quiet() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        Duration pause = FIRST_PAUSE;
        Map<String, Instant> due = new HashMap<>();
        Map<TopicPartition, Long> ends = ends();
        Set<String> asked = addresses.keySet();
        String busy = "";
        while (Instant.now().isBefore(end)) {
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            Map<String, String> work = board.reached(ends) ? work(asked, ends, due) : Map.of("the front end", "reads on");
            Map<TopicPartition, Long> after = ends();
            busy = work.toString();
            if (work.isEmpty() && after.equals(ends) && asked.size() == addresses.size()) {
                return due.values().stream().min(Instant::compareTo).orElse(null);
            }
            boolean sameFew = after.equals(ends) && !work.isEmpty() && addresses.keySet().containsAll(work.keySet());
            asked = sameFew ? work.keySet() : addresses.keySet();
            ends = after;
        }
        throw new NeverQuiet("Still in flight after " + PATIENCE.toSeconds() + " s at " + now + ": " + busy);
    }

    /** What these services have in work, in words; those that have nothing are not in it. Notes when their next timers are due. */
    private Map<String, String> work(Set<String> services, Map<TopicPartition, Long> ends, Map<String, Instant> due)
            throws InterruptedException {
        Map<String, String> work = new TreeMap<>();
        activities(services).forEach((service, activity) -> {
            Instant next = nextDue(activity);
            due.remove(service);
            if (next != null) {
                due.put(service, next);
            }
            String busy = busy(service, activity, ends);
            if (!busy.isEmpty()) {
                work.put(service, busy);
            }
        });
        return work;
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
        addresses.values()
                .forEach(address -> set.add(client
                        .sendAsync(request(address.resolve("/internal/clock")).header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(), HttpResponse.BodyHandlers.ofString())
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

    private Map<String, JsonNode> activities(Set<String> services) throws InterruptedException {
        Map<String, JsonNode> activities = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        addresses.forEach((service, address) -> {
            if (services.contains(service)) {
                asked.add(client
                        .sendAsync(request(address.resolve("/internal/activity")).GET().build(), HttpResponse.BodyHandlers.ofString())
                        .thenAccept(response -> activities.put(service, activity(service, response))));
            }
        });
        join(asked);
        return activities;
    }

    private static JsonNode activity(String service, HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(service + " does not say what it is busy with: " + response.statusCode() + " " + response
                    .body());
        }
        return JSON.readTree(response.body());
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

    private String busy(String service, JsonNode activity, Map<TopicPartition, Long> ends) {
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
            long position = activity.path("positions").path(partition.topic() + "-" + partition.partition()).asLong(0);
            if (!partition.topic().equals(topicPrefix + "." + service) && position < end) {
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
