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
import dev.patella.platform.command.CommandSpec;
import dev.patella.platform.site.Site;
import dev.patella.testkit.Condition;
import dev.patella.testkit.server.ChildProcess;
import dev.patella.testkit.server.Ports;
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
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Intake and scheduling as they are, each in a JVM of its own; a command is a consent to be contacted, given anew. */
public final class Patella implements Contestant {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final Service INTAKE = Service.ALL.get(0);
    static final Service SCHEDULING = Service.ALL.get(1);
    private static final Duration HEARING = Duration.ofMinutes(30);
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Map<String, CommandSpec> COMMANDS = FrontEnd.commands();

    private final Stage stage;
    private final Instant clock = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private final Site site = Machine.sites().all().getFirst();
    private final Tokens tokens;
    private final Jvm intake;
    private final Jvm scheduling;
    private final List<String> treatments = new ArrayList<>();
    private @Nullable Prefill prefill;

    /** @param flags of both JVMs */
    public Patella(Stage stage, List<String> flags) {
        this.stage = stage;
        this.tokens = new Tokens(stage.issuer().tokens()::mint);
        Settings settings = new Settings(stage.kafka(), stage.issuer().issuer().toString(), clock, Machine.sites());
        intake = new Jvm(INTAKE, "treatments", "patella.clinic", settings, flags);
        scheduling = new Jvm(SCHEDULING, "itineraries", "patella.intake", settings, flags);
        intake.jvm.awaitReady();
        scheduling.jvm.awaitReady();
    }

    /** One of the two, and the topic that is read for its speed. */
    private final class Jvm implements Reading {
        private final Service service;
        private final String collection;
        private final String topic;
        private final int port = Ports.free();
        private final Map<String, Object> settings;
        private ServiceJvm jvm;

        Jvm(Service service, String collection, String topic, Settings settings, List<String> flags) {
            this.service = service;
            this.collection = collection;
            this.topic = topic;
            this.settings = settings.of(service, stage.mongo().createServiceUser(service.database()), port);
            this.jvm = launch(flags);
        }

        private ServiceJvm launch(List<String> flags) {
            return ServiceJvm.launch(new ServiceJvm.Start(flags, System.getProperty("java.class.path")), service.name(),
                    List.of(service.mainClass()), port, settings, stage.folder());
        }

        @Override
        public String topic() {
            return topic;
        }

        @Override
        public String group() {
            return service.name() + "-service";
        }

        @Override
        public Place documents() {
            return new Place(service.database(), collection);
        }

        @Override
        public void stop() {
            jvm.process().stop(GRACE);
        }

        @Override
        public void start(List<String> flags) {
            jvm = launch(flags);
        }

        @Override
        public ChildProcess process() {
            return jvm.process();
        }
    }

    /** Intake, which reads what clinics tell. */
    public Reading intake() {
        return intake;
    }

    /** Scheduling, which reads what intake says. */
    public Reading scheduling() {
        return scheduling;
    }

    /** Waits until both take requests. */
    public void awaitReady() {
        intake.jvm.awaitReady();
        scheduling.jvm.awaitReady();
    }

    @Override
    public String name() {
        return "Patella";
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
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(intake.topic(), id(treatment), JSON.writeValueAsBytes(consent(k)));
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
        return HttpRequest.newBuilder((ofIntake ? intake : scheduling).jvm.address().resolve(path))
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
        return HttpRequest.newBuilder(intake.jvm.address().resolve(spec.path().replace("{treatmentId}", treatment)))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + tokens.of(actor))
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
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
    public Place heard() {
        return scheduling.documents();
    }

    @Override
    public List<ChildProcess> processes() {
        return List.of(intake.process(), scheduling.process());
    }

    @Override
    public void close() {
        if (prefill != null) {
            prefill.close();
        }
        intake.stop();
        scheduling.stop();
    }
}
