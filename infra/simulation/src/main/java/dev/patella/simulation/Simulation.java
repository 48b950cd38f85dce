package dev.patella.simulation;

import com.mongodb.client.MongoDatabase;
import dev.patella.local.driver.Calendar;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.machine.Machine;
import dev.patella.local.patients.Day;
import dev.patella.local.patients.PatientGenerator;
import dev.patella.local.patients.PatientStory;
import dev.patella.local.patients.SyntheticPatient;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.platform.site.Site;
import dev.patella.platform.site.Sites;
import dev.patella.simulation.database.Link;
import dev.patella.simulation.database.SimulatedDatabase;
import dev.patella.testkit.checker.Checker;
import dev.patella.testkit.checker.Evidence;
import dev.patella.testkit.checker.Servers;
import dev.patella.testkit.checker.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;

/** Plays worlds, one after the other. */
final class Simulation implements AutoCloseable {

    private static final List<Day> DAYS = List.of(Day.values());

    private final Services services;
    private final Sites sites = Machine.sites();
    private final Calendar calendar = new Calendar(sites.all().stream().map(Site::timeZone).toList());
    private final Set<String> facts = FrontEnd.facts();

    Simulation() {
        this((service, database) -> database);
    }

    /** @param around a service's database, by its name, as it is given to the service */
    Simulation(BiFunction<String, MongoDatabase, MongoDatabase> around) {
        services = new Services(around, UnaryOperator.identity());
    }

    /** @param watched a service's definition, as it is played */
    Simulation(UnaryOperator<ServiceDefinition<?, ?, ?, ?>> watched) {
        services = new Services((service, database) -> database, watched);
    }

    /** Plays a scenario. */
    Run play(Scenario scenario) {
        World world = new World(services, scenario, calendar);
        Random days = new Random(Scenario.mixed(scenario.seed()) + 1);
        int all = scenario.patients().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        List<PatientStory> stories = new PatientGenerator(sites, scenario.seed()).patients(all, World.START)
                .stream()
                .map(patient -> story(patient, DAYS.get(days.nextInt(DAYS.size())), world, scenario))
                .filter(story -> scenario.patients().contains(story.journey().patient().index()))
                .toList();
        String wrong = null;
        List<Verdict> verdicts = List.of();
        try {
            world.play(stories);
            verdicts = check(world);
        } catch (World.NeverQuiet e) {
            wrong = e.getMessage();
        } catch (RuntimeException e) {
            wrong = "Something failed that must not: " + e + (e.getCause() == null ? "" : ", " + e.getCause());
        } finally {
            world.end();
        }
        return new Run(scenario, stories.stream().map(PatientStory::journey).toList(), verdicts, wrong, world.failures(), world.log(),
                world.trouble().counts(), world.work());
    }

    /** What a service's collection holds in the world that was played last. */
    Collection<BsonDocument> contents(String service, String collection) {
        return SimulatedDatabase.contents(services.servers(), Services.databaseName(service), collection).values();
    }

    private static PatientStory story(SyntheticPatient patient, Day day, World world, Scenario scenario) {
        return new PatientStory(day.to(patient), day, world.clinics(), world.clinics().board(), "run-" + scenario.seed());
    }

    private List<Verdict> check(World world) {
        Evidence evidence = new Evidence("", "", World.TOPICS.prefix(), Map.of(), world.clinics().ledger().answers(), facts, Set.of());
        return new Checker(evidence, services.engine()).check(new Servers() {

            @Override
            public MongoDatabase database(String service) {
                return SimulatedDatabase.of(world::servers, Services.databaseName(service), Link.sound())
                        .withReadConcern(com.mongodb.ReadConcern.MAJORITY);
            }

            @Override
            public void read(String topic, Consumer<Item> reader) {
                world.broker()
                        .all(topic)
                        .forEach(record -> reader.accept(new Item(record.event().attributes(), record.event().data())));
            }
        });
    }

    @Override
    public void close() {
        services.close();
    }
}
