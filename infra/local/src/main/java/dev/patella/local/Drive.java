package dev.patella.local;

import dev.patella.local.driver.Calendar;
import dev.patella.local.driver.Conductor;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Ledger;
import dev.patella.local.driver.Person;
import dev.patella.local.driver.RunningBoard;
import dev.patella.local.driver.RunningFrontEnd;
import dev.patella.local.driver.RunningPlatform;
import dev.patella.local.driver.Script;
import dev.patella.local.driver.Tokens;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Settings;
import dev.patella.local.patients.BadDays;
import dev.patella.local.patients.Day;
import dev.patella.local.patients.Journey;
import dev.patella.local.patients.PatientGenerator;
import dev.patella.local.patients.PatientStory;
import dev.patella.local.patients.SyntheticPatient;
import dev.patella.platform.security.LocalIssuer;
import dev.patella.platform.site.Site;
import dev.patella.platform.site.Sites;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Carries patients through a platform that runs on this machine. */
public final class Drive implements AutoCloseable {

    private static final int DAYS_APART = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Sites sites = Machine.sites();
    private final Instant start;
    private final long seed;
    private final Progress progress;
    private final RunningBoard board;
    private final RunningPlatform platform;
    private final RunningFrontEnd frontEnd;
    private final Conductor conductor;

    /**
     * A drive.
     *
     * @param start where the services' clocks stand
     * @param ledger gets what was answered
     */
    public Drive(Machine machine, Instant start, long seed, Ledger ledger, Progress progress) {
        this(machine.services().addresses(), machine.kafka(), machine.issuer(), start, seed, ledger, progress, PATIENCE);
    }

    /**
     * A drive through a platform that is no machine.
     *
     * @param addresses base address by service
     * @param kafka bootstrap servers
     * @param patience for how long anything of the platform may be away
     */
    public Drive(Map<String, URI> addresses, String kafka, LocalIssuer issuer, Instant start, long seed, Ledger ledger, Progress progress,
            Duration patience) {
        this.start = start;
        this.seed = seed;
        this.progress = progress;
        Tokens tokens = new Tokens(issuer.tokens()::mint);
        board = new RunningBoard(kafka, Machine.TOPICS, PatientStory.LOOKED_AT);
        Person operator = new Person("patella-run", "OPERATOR", sites.all().getFirst().code());
        platform = new RunningPlatform(addresses, kafka, Machine.TOPICS, tokens, operator, board, start, patience);
        frontEnd = new RunningFrontEnd(addresses, kafka, Machine.TOPICS, tokens, Settings::source, ledger, platform::now, patience);
        conductor = new Conductor(platform, frontEnd::sent, new Calendar(sites.all().stream().map(Site::timeZone).toList()), start,
                progress::step);
    }

    /** Carries so many patients, says where each came to, and returns when nothing is in flight any more. */
    public List<Journey> play(int patients, BadDays badDays) throws InterruptedException {
        return play(patients, patient -> badDays.of(patient.index(), patient.seed()));
    }

    /** The same with a day for each patient. */
    public List<Journey> play(int patients, Function<SyntheticPatient, Day> days) throws InterruptedException {
        List<PatientStory> journeys = new PatientGenerator(sites, seed).patients(patients, start)
                .stream()
                .map(patient -> story(patient, days.apply(patient)))
                .toList();
        progress.watch(journeys, frontEnd);
        conductor.play(journeys, (index, failure) -> progress.failed(journeys.get(index).journey().patient().reference(), failure));
        return journeys.stream().map(PatientStory::journey).toList();
    }

    /**
     * Carries so many patients at a time, each of them when the one before is through, until there were enough, and says where each came
     * to. The days are taken in turn, from one that goes by the seed on.
     *
     * @param enough whether nobody else needs to come; those who have come are carried to their end
     */
    public List<Journey> play(int atOnce, BooleanSupplier enough) throws InterruptedException {
        List<PatientStory> journeys = new CopyOnWriteArrayList<>();
        PatientGenerator generator = new PatientGenerator(sites, seed);
        Script lane = turn -> {
            do {
                PatientStory next;
                synchronized (journeys) {
                    SyntheticPatient patient = generator.patient(journeys.size(), turn.now());
                    next = story(patient, BadDays.ALL.of(patient.index() + (int) (seed % DAYS_APART), patient.seed()));
                    journeys.add(next);
                }
                next.play(turn);
            } while (!enough.getAsBoolean());
        };
        progress.watch(journeys, frontEnd);
        conductor.play(Collections.nCopies(atOnce, lane), (index, failure) -> progress.failed("Lane " + index, failure));
        return journeys.stream().map(PatientStory::journey).toList();
    }

    private PatientStory story(SyntheticPatient patient, Day day) {
        return new PatientStory(day.to(patient), day, frontEnd, board, "run-" + seed);
    }

    /** Full types of the clinic events that tell facts. */
    public Set<String> facts() {
        return FrontEnd.facts();
    }

    /** Where the services' clocks stand. */
    public Instant now() {
        return platform.now();
    }

    /** The front end by which everything is sent. */
    public FrontEnd frontEnd() {
        return frontEnd;
    }

    /** How many inputs were sent, each counted once. */
    public long inputs() {
        return frontEnd.sent();
    }

    /** How often the clocks were moved. */
    public long steps() {
        return conductor.steps();
    }

    /** How long everybody waited for all to arrive everywhere, and for the clocks to be moved. */
    public Duration between() {
        return conductor.between();
    }

    long mostHeapBytes() {
        return progress.mostHeapBytes();
    }

    @Override
    public void close() {
        frontEnd.close();
        platform.close();
        board.close();
    }
}
