package dev.patella.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.json.Json;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.edge.FuzzContract;
import dev.patella.platform.edge.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/** Whatever intake is asked, about treatments that have been opened. */
class FuzzIT extends FuzzContract {

    FuzzIT() {
        super(IntakeApplication.class, "intake", Settings.MASTER_KEY);
    }

    @Override
    protected List<String> opened(RunningService running) throws IOException, InterruptedException {
        CommandCatalogue intake = CommandCatalogue.of("intake");
        String sample = intake.sample(intake.commands().getFirst()).orElseThrow();
        HttpResponse<String> opened = running.post("/treatments", sample, "one", "FRONT_DESK");
        assertThat(opened.statusCode()).as(opened.body()).isIn(200, 201);
        return List.of(Json.strict().readTree(opened.body()).path("treatmentId").asString());
    }
}
