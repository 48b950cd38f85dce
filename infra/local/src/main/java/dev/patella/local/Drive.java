package dev.patella.local;

import dev.patella.local.driver.Calendar;
import dev.patella.local.driver.Conductor;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Ledger;
import dev.patella.local.driver.Person;
import dev.patella.local.driver.RunningBoard;
import dev.patella.local.driver.RunningFrontEnd;
import dev.patella.local.driver.RunningPlatform;
import dev.patella.local.driver.Tokens;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Settings;
import dev.patella.local.patients.BadDays;
import dev.patella.local.patients.Day;
import dev.patella.local.patients.Journey;
import dev.patella.local.patients.PatientGenerator;
import dev.patella.local.patients.PatientStory;
import dev.patella.local.patients.SyntheticPatient;
import dev.patella.platform.site.Site;
import dev.patella.platform.site.Sites;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Carries patients through a platform that runs on this machine. */
public final class Drive implements AutoCloseable {

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
        this.start = start;
        this.seed = seed;
        this.progress = progress;
        Map<String, URI> addresses = machine.services().addresses();
        Tokens tokens = new Tokens(machine.issuer().tokens()::mint);
        board = new RunningBoard(machine.kafka(), Machine.TOPICS, PatientStory.LOOKED_AT);
        Person operator = new Person("patella-run", "OPERATOR", sites.all().getFirst().code());
        platform = new RunningPlatform(addresses, machine.kafka(), Machine.TOPICS, tokens, operator, board, start);
        frontEnd = new RunningFrontEnd(addresses, machine.kafka(), Machine.TOPICS, tokens, Settings::source, ledger, platform::now);
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
        conductor.play(journeys, (index, failure) -> progress.failed(journeys.get(index), failure));
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

    long inputs() {
        return frontEnd.sent();
    }

    long steps() {
        return conductor.steps();
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
