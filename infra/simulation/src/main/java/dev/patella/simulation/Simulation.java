package dev.patella.simulation;

import com.mongodb.client.MongoDatabase;
import dev.patella.local.driver.Calendar;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.machine.Machine;
import dev.patella.local.patients.BadDays;
import dev.patella.local.patients.Day;
import dev.patella.local.patients.Journey;
import dev.patella.local.patients.PatientGenerator;
import dev.patella.local.patients.PatientStory;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.platform.site.Site;
import dev.patella.platform.site.Sites;
import dev.patella.simulation.database.Link;
import dev.patella.simulation.database.SimulatedDatabase;
import dev.patella.testkit.checker.Checker;
import dev.patella.testkit.checker.Evidence;
import dev.patella.testkit.checker.Servers;
import dev.patella.testkit.checker.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** Plays worlds, one after the other. */
final class Simulation implements AutoCloseable {

    private final Services services = new Services();
    private final Sites sites = Machine.sites();
    private final Calendar calendar = new Calendar(sites.all().stream().map(Site::timeZone).toList());
    private final Set<String> facts = FrontEnd.facts();

    /** Plays the world of a seed. */
    Run play(long seed) {
        Random random = new Random(mixed(seed));
        return play(seed, 3 + (int) (38 * Math.pow(random.nextDouble(), 3)), Bug.NONE);
    }

    /** Neighbouring seeds have nothing in common. */
    static long mixed(long seed) {
        long mixed = seed * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }

    /** Plays the world of a seed with so many patients. */
    Run play(long seed, int patients, Bug bug) {
        long began = System.nanoTime();
        World world = new World(services, mixed(seed), calendar, bug);
        Random days = new Random(mixed(seed) + 1);
        List<PatientStory> stories = new PatientGenerator(sites, seed).patients(patients, World.START)
                .stream()
                .map(patient -> {
                    Day day = BadDays.ALL.of(days.nextInt(Day.values().length), 0);
                    return new PatientStory(day.to(patient), day, world.clinics(), world.clinics(), "run-" + seed);
                })
                .toList();
        String wrong = null;
        List<Verdict> verdicts = List.of();
        List<String> failed = new ArrayList<>();
        try {
            world.play(stories, (index, why) -> failed.add("Patient " + index + ": " + why));
            verdicts = check(world);
        } catch (World.NeverQuiet e) {
            wrong = e.getMessage();
        } finally {
            world.end();
        }
        List<Journey> journeys = stories.stream().map(PatientStory::journey).toList();
        return new Run(seed, journeys, verdicts, wrong, world.failures(), world.trouble().count(), world.steps(), world.calls(), world
                .inputs(), world.broker().appended(), Duration.ofNanos(System.nanoTime() - began));
    }

    private List<Verdict> check(World world) {
        Evidence evidence = new Evidence("", "", World.TOPICS.prefix(), Map.of(), world.clinics().ledger().answers(), facts, Set.of());
        return new Checker(evidence, services.engine()).check(new Servers() {

            @Override
            public MongoDatabase database(String service) {
                return SimulatedDatabase.of(world::servers, Services.database(service), Link.sound())
                        .withReadConcern(com.mongodb.ReadConcern.MAJORITY);
            }

            @Override
            public void read(String topic, Consumer<Item> reader) {
                world.broker()
                        .read(topic, (BusRecord record) -> reader.accept(new Item(record.event().attributes(), record.event().data())));
            }
        });
    }

    @Override
    public void close() {
        services.close();
    }
}
