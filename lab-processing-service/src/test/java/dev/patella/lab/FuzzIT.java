package dev.patella.lab;

import static org.awaitility.Awaitility.await;

import dev.patella.platform.edge.FuzzContract;
import dev.patella.platform.edge.RunningService;
import dev.patella.platform.id.TreatmentId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Whatever the laboratory is asked, about a treatment whose material is there and one that has only been opened. */
class FuzzIT extends FuzzContract {

    FuzzIT() {
        super(LabApplication.class, "lab");
    }

    @Override
    protected List<String> opened(RunningService running) {
        String harvested = TreatmentId.of("ZRH/REF-1", LocalDate.of(2026, 1, 5)).value();
        Harvest.of(running, harvested, "A999926000001");
        await().atMost(Duration.ofSeconds(30)).until(() -> running.read(harvested).path("possible").toString().contains("accept-material"));
        return List.of(harvested, running.hearsOf("REF-2"));
    }
}
