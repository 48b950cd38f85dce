package dev.patella.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.json.Json;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.edge.AccessContract;
import dev.patella.platform.edge.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;

/** Who may ask what of intake. */
class AccessIT extends AccessContract {

    AccessIT() {
        super(IntakeApplication.class, "intake", Settings.MASTER_KEY);
    }

    @Override
    protected String opened(RunningService running) throws IOException, InterruptedException {
        CommandCatalogue intake = CommandCatalogue.of("intake");
        String sample = intake.sample(intake.commands().getFirst()).orElseThrow();
        HttpResponse<String> opened = running.post("/treatments", sample, "one", "FRONT_DESK");
        assertThat(opened.statusCode()).as(opened.body()).isIn(200, 201);
        return Json.strict().readTree(opened.body()).path("treatmentId").asString();
    }
}
