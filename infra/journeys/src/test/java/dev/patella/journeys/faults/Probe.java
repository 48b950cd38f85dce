package dev.patella.journeys.faults;

import dev.patella.journeys.Samples;
import dev.patella.local.driver.Ask;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Person;
import dev.patella.local.driver.Reply;
import dev.patella.platform.security.LocalIssuer;
import dev.patella.testkit.Condition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds out whether something new gets through: opens a treatment of its own, and looks until a service has taken an event of it to
 * heart. Intake, which begins it, has to hear of an appointment that is booked then.
 */
final class Probe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String SITE = "ZRH";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FrontEnd frontEnd;
    private final Supplier<Instant> clock;
    private final Map<String, URI> addresses;
    private final String token;
    private final List<CompletableFuture<Void>> begun = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * A probe.
     *
     * @param clock the platform's time
     * @param addresses base address by service
     * @param token of somebody who may read at the site
     */
    Probe(FrontEnd frontEnd, Supplier<Instant> clock, Map<String, URI> addresses, String token) {
        this.frontEnd = frontEnd;
        this.clock = clock;
        this.addresses = addresses;
        this.token = token;
    }

    /** Who may read and refer at the site of the probes. */
    static String token(LocalIssuer issuer) {
        return issuer.mint("probe-nurse", List.of("NURSE", "FRONT_DESK"), SITE, Duration.ofHours(12));
    }

    /** Opens one more treatment, for as long as it takes; its id. */
    String open() throws InterruptedException {
        String id = "probe-" + count.incrementAndGet();
        Reply reply = frontEnd.send(new Ask("open-treatment", null, referral(id)), new Person("probe-front-desk", "FRONT_DESK", SITE), id,
                FrontEnd.Way.HTTP);
        if (!reply.happened()) {
            throw new IllegalStateException("The treatment of " + id + " could not be opened: " + reply);
        }
        return reply.treatment();
    }

    private ObjectNode referral(String id) {
        ObjectNode referral = (ObjectNode) JSON.readTree(Samples.command("intake", "open-treatment")
                .replace("REF-2026-004711", id)
                .replace("MRN-0048151", "MRN-" + id)
                .replace("756.1234.5678.97", "NAT-" + id));
        return referral.put("referredAt", clock.get().toString());
    }

    /** Begins to open one more treatment, and does not wait for it. */
    void begin() {
        begin(this::open);
    }

    /** Begins to book an appointment, and does not wait for it. */
    void beginToBook(String treatment) {
        begin(() -> {
            book(treatment);
            return treatment;
        });
    }

    private void begin(Callable<String> what) {
        begun.add(CompletableFuture.runAsync(() -> {
            try {
                what.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }, Thread::startVirtualThread));
    }

    /** Waits until everything that was begun has been opened. */
    void finish() {
        begun.forEach(CompletableFuture::join);
    }

    /** What is answered to a referral that is sent once, whatever comes of it. */
    HttpResponse<String> once() throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(Objects.requireNonNull(addresses.get("intake")).resolve("/treatments"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", "once")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(referral("once").toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until each of these services has taken an event of this treatment to heart; false when that takes too long. */
    boolean heard(String treatment, Collection<String> services) throws InterruptedException {
        if (services.contains("intake")) {
            book(treatment);
        }
        return Condition.becomesTrue(PATIENCE, () -> services.stream().allMatch(service -> hears(service, treatment)));
    }

    /** Scheduling says something, too. */
    private void book(String treatment) throws InterruptedException {
        Instant from = clock.get().plus(Duration.ofDays(1));
        ObjectNode wish = JSON.createObjectNode()
                .put("kind", "CONSULTATION")
                .put("earliest", from.toString())
                .put("latest", from.plus(Duration.ofDays(60)).toString());
        Reply reply = frontEnd.send(new Ask("book-appointment", treatment, wish), new Person("probe-coordinator", "COORDINATOR", SITE),
                "book-" + treatment, FrontEnd.Way.HTTP);
        if (!reply.happened()) {
            throw new IllegalStateException("No appointment could be booked: " + reply);
        }
    }

    private boolean hears(String service, String treatment) {
        String of = service.equals("intake") ? "scheduling" : "intake";
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(Objects.requireNonNull(addresses.get(service)).resolve("/treatments/" + treatment))
                            .timeout(Duration.ofSeconds(2))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 && JSON.readTree(response.body()).path("heard").path(of).asLong(0) > 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
