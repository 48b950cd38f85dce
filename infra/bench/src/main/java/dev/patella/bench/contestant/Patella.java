package dev.patella.bench.contestant;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Intake and scheduling as they are, each in a JVM of its own; a command is a consent to be contacted, given anew. */
public final class Patella implements Contestant {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final Service INTAKE = Service.ALL.get(0);
    static final Service SCHEDULING = Service.ALL.get(1);
    private static final int OPENED_AT_ONCE = 16;
    private static final int OK = 300;
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Map<String, CommandSpec> COMMANDS = FrontEnd.commands();

    private final Stage stage;
    private final HttpClient client;
    private final Instant clock = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private final Site site = Machine.sites().all().getFirst();
    private final Tokens tokens;
    private final ServiceJvm intake;
    private final ServiceJvm scheduling;
    private String[] treatments = {};

    /** @param flags of both JVMs */
    public Patella(Stage stage, HttpClient client, List<String> flags) {
        this.stage = stage;
        this.client = client;
        this.tokens = new Tokens(stage.issuer().tokens()::mint);
        Settings settings = new Settings(stage.kafka(), stage.issuer().issuer().toString(), clock, Machine.sites());
        intake = start(INTAKE, settings, flags);
        scheduling = start(SCHEDULING, settings, flags);
        intake.awaitReady();
        scheduling.awaitReady();
    }

    private ServiceJvm start(Service service, Settings settings, List<String> flags) {
        int port = Ports.free();
        return ServiceJvm.launch(new ServiceJvm.Start(flags, System.getProperty("java.class.path")), service.name(),
                List.of(service.mainClass()), port, settings.of(service, stage.mongo().createServiceUser(service.database()), port),
                stage.folder());
    }

    @Override
    public String name() {
        return "Patella";
    }

    @Override
    public String what() {
        return "intake and scheduling as they are, each in a JVM of its own; a command is a consent to be contacted, given anew";
    }

    @Override
    public void prepare(int count) throws InterruptedException {
        treatments = new String[count];
        Semaphore atOnce = new Semaphore(OPENED_AT_ONCE);
        List<Future<?>> opened = new ArrayList<>();
        try (ExecutorService opening = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int index = i;
                atOnce.acquire();
                opened.add(opening.submit(() -> {
                    try {
                        treatments[index] = open(index);
                    } finally {
                        atOnce.release();
                    }
                    return null;
                }));
            }
        }
        for (Future<?> one : opened) {
            if (one.state() == Future.State.FAILED) {
                throw new IllegalStateException("A treatment could not be opened", one.exceptionNow());
            }
        }
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri())) {
            var heard = mongo.getDatabase(heard().database()).getCollection(heard().collection());
            if (!Condition.becomesTrue(Duration.ofMinutes(2), () -> heard.countDocuments(Filters.in("_id", Arrays.asList(
                    treatments))) == count)) {
                throw new IllegalStateException("Scheduling has not heard of all treatments");
            }
        }
    }

    private String open(int index) throws Exception {
        Map<String, Object> body = Map.of("clinicReference", "bench-" + index, "patient", Map.of("legalName", "Patient " + index,
                "birthDate",
                "1980-01-01", "sexAtBirth", "FEMALE", "identifiers",
                List.of(Map.of("system", "MEDICAL_RECORD_NUMBER", "value", "MRN-" + index), Map.of("system", "NATIONAL_ID", "value", "N-"
                        + index)), "contact",
                Map.of("phone", "+00 000 0000"), "language", "en"), "complaint", "Pain behind the kneecap on stairs", "complaintSide",
                "LEFT",
                "sides", List.of("LEFT"), "priority", "ROUTINE", "referredAt", clock.minus(1, ChronoUnit.DAYS).toString(),
                "requestedMethod",
                "BMAC");
        HttpResponse<String> answer = client.send(request(Objects.requireNonNull(COMMANDS.get("open-treatment")), "", person("FRONT_DESK"),
                "open-" + index, body),
                HttpResponse.BodyHandlers.ofString());
        JsonNode said = JSON.readTree(answer.body());
        if (answer.statusCode() >= OK) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return said.path("treatmentId").asString();
    }

    private Person person(String role) {
        return new Person("bench-" + role, role, site.code());
    }

    private HttpRequest request(CommandSpec spec, String treatment, Person actor, String key, Map<String, Object> body) {
        return HttpRequest.newBuilder(intake.address().resolve(spec.path().replace("{treatmentId}", treatment)))
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
        return request(Objects.requireNonNull(COMMANDS.get("give-consent")), id(treatment), person("PHYSICIAN"), "consent-" + k,
                consent(k));
    }

    /** Each is newer than the one before, so that it counts. */
    private Map<String, Object> consent(long k) {
        return Map.of("type", "CONTACT", "version", "2.1", "language", "en", "givenAt", clock.minus(1, ChronoUnit.DAYS)
                .plusMillis(k)
                .toString(), "givenBy", "PATIENT");
    }

    @Override
    public String id(int treatment) {
        return treatments[treatment];
    }

    @Override
    public Place heard() {
        return new Place(SCHEDULING.database(), "itineraries");
    }

    @Override
    public List<ChildProcess> processes() {
        return List.of(intake.process(), scheduling.process());
    }

    @Override
    public void close() {
        intake.process().stop(GRACE);
        scheduling.process().stop(GRACE);
    }
}
