package dev.patella.bench.contestant;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.bench.Stage;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Person;
import dev.patella.local.driver.Tokens;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import dev.patella.local.machine.ServiceJvm;
import dev.patella.local.machine.Settings;
import dev.patella.messaging.engine.Topics;
import dev.patella.platform.command.CommandSpec;
import dev.patella.platform.site.Site;
import dev.patella.testkit.Condition;
import dev.patella.testkit.checker.Aggregates;
import dev.patella.testkit.server.ChildProcess;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Intake and scheduling as they are, each in a JVM of its own; a command is a consent to be contacted, given anew. */
public final class Patella implements Contestant {

    /** What it is called in reports. */
    public static final String NAME = "Patella";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final Service INTAKE = Service.ALL.get(0);
    static final Service SCHEDULING = Service.ALL.get(1);
    static final Topics TOPICS = new Topics(Machine.TOPICS, FrontEnd.SERVICES);
    private static final Duration HEARING = Duration.ofMinutes(30);
    private static final Map<String, CommandSpec> COMMANDS = FrontEnd.commands();

    private final Stage stage;
    private final Instant clock = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private final Site site = Machine.sites().all().getFirst();
    private final Tokens tokens;
    private final List<Replica> intakes;
    private final List<Replica> schedulings;
    private final List<String> treatments = new ArrayList<>();
    private @Nullable Prefill prefill;

    /**
     * One of each.
     *
     * @param flags of both JVMs
     */
    public Patella(Stage stage, List<String> flags) {
        this(stage, new ServiceJvm.Start(flags, System.getProperty("java.class.path")), 1);
    }

    /**
     * So many of each.
     *
     * @param how what their JVMs are started with
     */
    public Patella(Stage stage, ServiceJvm.Start how, int replicas) {
        this.stage = stage;
        this.tokens = new Tokens(stage.issuer().tokens()::mint);
        Settings settings = new Settings(stage.kafka(), stage.issuer().issuer().toString(), clock, Machine.sites());
        intakes = start(INTAKE, settings, how, replicas);
        schedulings = start(SCHEDULING, settings, how, replicas);
        awaitReady();
    }

    private List<Replica> start(Service service, Settings settings, ServiceJvm.Start how, int replicas) {
        return IntStream.rangeClosed(1, replicas)
                .mapToObj(number -> new Replica(stage, settings, service, service.name() + (number == 1 ? "" : "-" + number), how))
                .toList();
    }

    /** A service, and the topic that is looked at for the speed of its reading. */
    private record Reads(Service service, Replica replica, String topic, Place documents) implements Reading {

        @Override
        public String group() {
            return service.name() + "-service";
        }

        @Override
        public void stop() {
            replica.close();
        }

        @Override
        public void start(List<String> flags) {
            replica.again(new ServiceJvm.Start(flags, System.getProperty("java.class.path")));
        }

        @Override
        public ChildProcess process() {
            return replica.process();
        }
    }

    /** The instances of intake. */
    public List<Replica> intakes() {
        return intakes;
    }

    /** The instances of scheduling. */
    public List<Replica> schedulings() {
        return schedulings;
    }

    /** The first intake, which also reads what clinics tell. */
    @Override
    public Reading writer() {
        return new Reads(INTAKE, intakes.getFirst(), TOPICS.clinic(), new Place(INTAKE.database(), Aggregates.of(INTAKE.name()),
                "contract.n"));
    }

    /** The first scheduling. */
    @Override
    public Reading reader() {
        return new Reads(SCHEDULING, schedulings.getFirst(), TOPICS.stream(INTAKE.name()), new Place(SCHEDULING.database(), Aggregates.of(
                SCHEDULING.name()), "marks.intake.n"));
    }

    @Override
    public void awaitReady() {
        Stream.concat(intakes.stream(), schedulings.stream()).forEach(Replica::awaitReady);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String what() {
        return "intake and scheduling as they are, each in a JVM of its own; a command is a consent to be contacted, given anew";
    }

    /** What is there already stays. */
    @Override
    public void prepare(int count) {
        treatments.addAll(prefill().open(treatments.size(), count - treatments.size()));
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri())) {
            var heard = mongo.getDatabase(heard().database()).getCollection(heard().collection());
            if (!Condition.becomesTrue(HEARING, () -> heard.estimatedDocumentCount() >= count)) {
                throw new IllegalStateException("Scheduling has heard of " + heard.countDocuments() + " of " + count + " treatments");
            }
        }
    }

    /**
     * Has intake say of each of its treatments that a consent was given, again and again, without being asked over HTTP.
     *
     * @param each how often
     * @param commands counts the commands
     */
    public void say(int each, AtomicLong commands) {
        prefill().consent(treatments, each, commands);
    }

    private Prefill prefill() {
        Prefill made = prefill == null ? new Prefill(stage, this) : prefill;
        prefill = made;
        return made;
    }

    /** A consent as a clinic's front end tells it on the topic. */
    public ProducerRecord<String, byte[]> clinicEvent(int treatment, long k) {
        CommandSpec spec = command("give-consent");
        Person physician = person("PHYSICIAN");
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(writer().topic(), id(treatment), JSON.writeValueAsBytes(consent(k)));
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("type", Objects.requireNonNull(spec.clinicType()));
        attributes.put("source", Settings.source(site.code()));
        attributes.put("id", eventId(k));
        attributes.put("subject", id(treatment));
        attributes.put("time", clock.toString());
        attributes.put("site", site.code());
        attributes.put("actor", physician.id());
        attributes.put("actorrole", physician.role());
        attributes.put("actortoken", tokens.of(physician));
        attributes.forEach((name, value) -> event.headers().add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
        event.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
        return event;
    }

    /** Under which id a clinic's front end tells a consent. */
    static String eventId(long k) {
        return "consent-" + k;
    }

    /** What somebody in this role sees under a path of intake, or of scheduling. */
    public HttpRequest read(boolean ofIntake, String path, String role) {
        Person person = role.equals("OPERATOR") ? new Person("bench-operator", role, "") : person(role);
        return HttpRequest.newBuilder((ofIntake ? intakes : schedulings).getFirst().address().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + tokens.of(person))
                .build();
    }

    /** The day of both services. */
    public String today() {
        return LocalDate.ofInstant(clock, ZoneOffset.UTC).toString();
    }

    /** The time of both services, which stands still. */
    Instant now() {
        return clock;
    }

    CommandSpec command(String name) {
        return Objects.requireNonNull(COMMANDS.get(name));
    }

    Map<String, Object> referral(int index) {
        return Map.of("clinicReference", "bench-" + index, "patient", Map.of("legalName", "Patient " + index, "birthDate", "1980-01-01",
                "sexAtBirth", "FEMALE", "identifiers",
                List.of(Map.of("system", "MEDICAL_RECORD_NUMBER", "value", "MRN-" + index), Map.of("system", "NATIONAL_ID", "value", "N-"
                        + index)), "contact",
                Map.of("phone", "+00 000 0000"), "language", "en"), "complaint", "Pain behind the kneecap on stairs", "complaintSide",
                "LEFT", "sides", List.of("LEFT"), "priority", "ROUTINE", "referredAt", clock.minus(1, ChronoUnit.DAYS).toString(),
                "requestedMethod", "BMAC");
    }

    Person person(String role) {
        return new Person("bench-" + role, role, site.code());
    }

    private HttpRequest request(CommandSpec spec, String treatment, Person actor, String key, Map<String, Object> body) {
        return HttpRequest.newBuilder(living().address().resolve(spec.path().replace("{treatmentId}", treatment)))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + tokens.of(actor))
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
    }

    /** As a balancer would choose among those that are ready; where none is, somebody is asked all the same. */
    private Replica living() {
        List<Replica> ready = intakes.stream().filter(Replica::takesRequests).toList();
        List<Replica> asked = ready.isEmpty() ? intakes : ready;
        return asked.get(ThreadLocalRandom.current().nextInt(asked.size()));
    }

    @Override
    public HttpRequest command(int treatment, long k) {
        return request(command("give-consent"), id(treatment), person("PHYSICIAN"), "consent-" + k,
                consent(k));
    }

    /** Each is newer than the one before, so that it counts. */
    Map<String, Object> consent(long k) {
        return Map.of("type", "CONTACT", "version", "2.1", "language", "en", "givenAt", clock.minus(1, ChronoUnit.DAYS)
                .plusMillis(k)
                .toString(), "givenBy", "PATIENT");
    }

    @Override
    public String id(int treatment) {
        return treatments.get(treatment);
    }

    @Override
    public List<ChildProcess> processes() {
        return Stream.concat(intakes.stream(), schedulings.stream()).map(Replica::process).toList();
    }

    @Override
    public void close() {
        if (prefill != null) {
            prefill.close();
        }
        intakes.forEach(Replica::close);
        schedulings.forEach(Replica::close);
    }
}
