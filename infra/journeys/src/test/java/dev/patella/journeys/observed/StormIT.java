package dev.patella.journeys.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.local.Drive;
import dev.patella.local.Progress;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Ledger;
import dev.patella.local.machine.Machine;
import dev.patella.local.patients.BadDays;
import dev.patella.local.patients.Journey;
import dev.patella.local.verify.Verification;
import dev.patella.testkit.checker.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/**
 * All bad days together, every event of a stream one to five times and shuffled, every clinic event twice, and every few seconds a service dies
 * without a word and is started anew: every day ends as it ends in fair weather, and every invariant holds.
 *
 * <p>The short form has the first few days and one seed; {@code -Dseeds=20} has all days, and so many seeds from {@code -Dseed} on.
 */
class StormIT {

    private static final int SEEDS = Integer.getInteger("seeds", 0);
    private static final long FIRST = Long.getLong("seed", 100);
    private static final int FEW = 6;

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + Math.max(1, SEEDS));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_day_ends_as_it_should_and_every_invariant_holds(long seed) throws InterruptedException {
        Instant start = ZonedDateTime.now(ZoneOffset.UTC).minusMonths(26).truncatedTo(ChronoUnit.DAYS).toInstant();
        int patients = SEEDS == 0 ? FEW : BadDays.ALL.patients(0);
        Ledger ledger = new Ledger();
        Progress progress = new Progress(System.out, patients);
        Map<String, Plug> plugs = new ConcurrentHashMap<>();
        long begun = System.nanoTime();
        try (Machine machine = new Machine(folder.resolve(Long.toString(seed)), start, plugged(plugs, seed))) {
            List<Journey> journeys;
            List<Verdict> verdicts;
            int deaths;
            try (ClinicEcho echo = new ClinicEcho(machine.kafka(), Machine.TOPICS + ".clinic");
                    Drive drive = new Drive(machine, start, seed, ledger, progress);
                    Storm storm = new Storm(machine, drive, plugs, seed)) {
                journeys = drive.play(patients, BadDays.ALL);
                deaths = storm.end();
                drive.play(0, BadDays.NONE);
                verdicts = Verification.of(machine.mongo(), machine.kafka(), ledger.answers(), drive.facts());
                assertThat(echo.repeated()).isPositive();
            }
            System.out.printf("Storm with seed %d: %d patients, a service died %d times, %.0f s%n", seed, patients, deaths,
                    (System.nanoTime() - begun) / 1e9);
            assertThat(deaths).isGreaterThan(2);
            assertThat(journeys).hasSize(patients).allSatisfy(journey -> {
                assertThat(journey.why()).as("%s, seed %d", journey.day(), seed).isNull();
                assertThat(journey.outcome()).isEqualTo(Journey.Outcome.CLOSED);
                assertThat(journey.end()).isEqualTo(journey.day().end());
            });
            assertThat(verdicts).isNotEmpty()
                    .allSatisfy(verdict -> assertThat(verdict.violations()).as("%s, seed %d", verdict.name(), seed).isEmpty());
        }
    }

    private static Consumer<SpringApplicationBuilder> plugged(Map<String, Plug> plugs, long seed) {
        AtomicInteger lives = new AtomicInteger();
        return application -> application.initializers(context -> {
            GenericApplicationContext service = (GenericApplicationContext) context;
            String name = Objects.requireNonNull(service.getEnvironment().getProperty("patella.service"));
            plugs.put(name, Plug.into(service, seed * 1_000 + lives.incrementAndGet()));
        });
    }

    /** Lets one service after the other die. */
    private static final class Storm implements AutoCloseable {
        private static final Duration LEAST = Duration.ofSeconds(2);
        private static final Duration MORE = Duration.ofSeconds(3);

        private final Machine machine;
        private final Drive drive;
        private final Map<String, Plug> plugs;
        private final Random random;
        private final AtomicInteger deaths = new AtomicInteger();
        private final Object still = new Object();
        private final Thread thread;
        private boolean over;

        Storm(Machine machine, Drive drive, Map<String, Plug> plugs, long seed) {
            this.machine = machine;
            this.drive = drive;
            this.plugs = plugs;
            this.random = new Random(seed);
            this.thread = Thread.ofPlatform().name("storm").start(this::rage);
        }

        private void rage() {
            while (calm()) {
                String service = FrontEnd.SERVICES.get(random.nextInt(FrontEnd.SERVICES.size()));
                Objects.requireNonNull(plugs.get(service)).pull();
                machine.again(service, drive.now());
                deaths.incrementAndGet();
            }
        }

        /** Waits for the next gust; false when the storm is over. */
        private boolean calm() {
            synchronized (still) {
                Instant next = Instant.now().plus(LEAST).plusMillis((long) (random.nextDouble() * MORE.toMillis()));
                while (!over && Instant.now().isBefore(next)) {
                    try {
                        still.wait(Math.max(1, Duration.between(Instant.now(), next).toMillis()));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return false;
                    }
                }
                return !over;
            }
        }

        /** Ends it, with all services up, and says how often one died. */
        int end() throws InterruptedException {
            synchronized (still) {
                over = true;
                still.notifyAll();
            }
            thread.join();
            return deaths.get();
        }

        @Override
        public void close() {
            try {
                end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
