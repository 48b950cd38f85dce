package dev.patella.journeys.observed;

import dev.patella.journeys.Samples;
import dev.patella.local.driver.Ledger;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import dev.patella.local.patients.Journey;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import dev.patella.testkit.checker.Answered;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands for which a good day has no use: sent when it is over, they are decided all the same, and refused. */
final class Latecomers {

    private Latecomers() {}

    /** Sends the sample of every command but these about a treatment. */
    static void ask(Machine machine, Journey about, Set<String> asked, Ledger ledger) throws InterruptedException {
        String site = about.patient().site().code();
        for (Service service : Service.ALL) {
            URI address = Objects.requireNonNull(machine.services().addresses().get(service.name()));
            for (CommandSpec command : CommandCatalogue.of(service.name()).commands()) {
                if (!asked.contains(command.name())) {
                    String token = machine.issuer()
                            .tokens()
                            .mint("late-" + command.name(), List.of(command.roles().getFirst()), site, List.of(about.treatment()), Duration
                                    .ofHours(1));
                    HttpResponse<String> answer = Http.post(address.resolve(command.path().replace("{treatmentId}", about.treatment())),
                            Map.of("Authorization", "Bearer " + token, "Idempotency-Key", command.name(), "Content-Type",
                                    "application/json"),
                            Samples.command(service.name(), command.name()));
                    ledger.remember(answered(service, command, about.treatment(), JsonMapper.shared().readTree(answer.body())));
                }
            }
        }
    }

    private static Answered answered(Service service, CommandSpec command, String treatment, JsonNode answer) {
        return new Answered("http|late-" + command.name() + "|" + command.name(), service.name(), treatment,
                answer.path("outcome").asString("REJECTED"), answer.path("code").asString(null), Instant.now());
    }
}
