package dev.patella.local.driver;

import dev.patella.platform.command.CommandSpec;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A front end that asks the services as they run, on Kafka and over HTTP, and remembers every answer. */
public final class RunningFrontEnd implements FrontEnd, AutoCloseable {

    private static final int AT_ONCE = 24;
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Map<String, CommandSpec> commands;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final HttpChannel http;
    private final ClinicChannel clinic;
    private final Ledger ledger;
    private final Supplier<Instant> clock;
    private final Duration patience;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final AtomicLong sent = new AtomicLong();

    /**
     * A front end.
     *
     * @param addresses base address by service
     * @param sourceOfSite registered source of a site's front end
     * @param clock the platform's time
     * @param patience for how long something is sent again that got a temporary answer, or none
     */
    public RunningFrontEnd(Map<String, URI> addresses, String bootstrapServers, String topicPrefix, Tokens tokens,
            UnaryOperator<String> sourceOfSite, Ledger ledger, Supplier<Instant> clock, Duration patience) {
        this.commands = FrontEnd.commands();
        this.http = new HttpChannel(client, addresses, tokens);
        this.clinic = new ClinicChannel(bootstrapServers, topicPrefix, tokens, sourceOfSite);
        this.ledger = ledger;
        this.clock = clock;
        this.patience = patience;
    }

    /** How many inputs were sent, each counted once. */
    public long sent() {
        return sent.get();
    }

    @Override
    public Reply send(Ask ask, Person actor, String id, Way way) throws InterruptedException {
        sent.incrementAndGet();
        return answered(ask, actor, id, way, Reply::temporary);
    }

    @Override
    public Reply tell(Ask ask, Person actor, String id, Way way) throws InterruptedException {
        sent.incrementAndGet();
        return answered(ask, actor, id, way, Reply::undecided);
    }

    @Override
    public Reply answer(Ask ask, Person actor, String id, Way way) throws InterruptedException {
        return answered(ask, actor, id, way, Reply::temporary);
    }

    private Reply answered(Ask ask, Person actor, String id, Way way, Predicate<Reply> again) throws InterruptedException {
        CommandSpec spec = commands.get(ask.command());
        if (spec == null) {
            throw new IllegalArgumentException("No command '" + ask.command() + "' in the catalogues");
        }
        Channel channel = way == Way.CLINIC && spec.clinicType() != null ? clinic : http;
        Sending sending = new Sending(spec, ask, actor, id, clock.get());
        Instant end = Instant.now().plus(patience);
        long pause = FIRST_PAUSE_MILLIS;
        Reply reply = once(channel, sending);
        while (again.test(reply) && Instant.now().isBefore(end)) {
            Thread.sleep(Duration.ofMillis(pause));
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            reply = once(channel, sending);
        }
        return reply;
    }

    private Reply once(Channel channel, Sending sending) throws InterruptedException {
        slots.acquire();
        try {
            long asked = System.nanoTime();
            Reply reply = channel.send(sending);
            if (channel == http) {
                ledger.waited(Duration.ofNanos(System.nanoTime() - asked));
            }
            ledger.remember(channel.inputId(sending), sending.spec().service(), sending.ask(), reply, Instant.now());
            return reply;
        } finally {
            slots.release();
        }
    }

    @Override
    public void close() {
        clinic.close();
        client.close();
    }
}
