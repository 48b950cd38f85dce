package dev.patella.intake;

import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.kafka.KafkaBus;
import dev.patella.platform.security.LocalIssuer;
import dev.patella.testkit.TestSpace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it runs, with an issuer of its own, on a broker and a database of its own. */
final class RunningIntake implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestSpace space = TestSpace.create();
    private final LocalIssuer issuer = LocalIssuer.start();
    private final ConfigurableApplicationContext service;
    private final String address;
    private final KafkaBus others;

    /** @param settings on top of those that it needs to start */
    RunningIntake(String... settings) {
        String masterKey = Base64.getEncoder().encodeToString("a-master-key-of-thirty-two-bytes".getBytes(StandardCharsets.UTF_8));
        List<String> needed = List.of("--server.port=0", "--spring.jmx.enabled=false",
                "--patella.messaging.topic-prefix=" + space.topicPrefix() + "patella",
                "--patella.messaging.mongodb-uri=" + space.mongoUri("intake"),
                "--patella.kafka.bootstrap-servers=" + space.bootstrapServers(), "--patella.persons.master-key=" + masterKey,
                "--patella.messaging.waiting-key=YS13YWl0aW5nLWtleS1vZi10ZXN0cy0tLS0tLS0tLS0=",
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.issuer(), "--logging.level.root=WARN");
        service = new SpringApplicationBuilder(IntakeApplication.class)
                .run(Stream.concat(needed.stream(), Stream.of(settings)).toArray(String[]::new));
        address = "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port");
        others = KafkaBus.on(space.bootstrapServers(), Map.of());
    }

    TestSpace space() {
        return space;
    }

    LocalIssuer issuer() {
        return issuer;
    }

    /** A request to it, without a token. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request, String token) throws IOException, InterruptedException {
        return HTTP.send(request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Somebody else says something. */
    void hears(OutRecord said) {
        others.publish(List.of(said));
    }

    @Override
    public void close() {
        others.close();
        service.close();
        issuer.close();
        space.close();
    }
}
