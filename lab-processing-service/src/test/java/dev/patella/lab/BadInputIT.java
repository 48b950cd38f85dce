package dev.patella.lab;

import static org.awaitility.Awaitility.await;

import dev.patella.platform.edge.BadInputContract;
import dev.patella.platform.edge.Input;
import dev.patella.platform.id.TreatmentId;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Bad input to the laboratory, where everything is signed. */
class BadInputIT extends BadInputContract {

    BadInputIT() {
        super(LabApplication.class, "lab");
    }

    @Override
    protected String opened(String reference) {
        return heardOf(reference);
    }

    /** There is no such deviation. */
    @Override
    protected Input decided(String about) {
        return new Input("close-deviation", about, deviation("none"), "QUALITY");
    }

    @Override
    protected String otherBody() {
        return deviation("no-other");
    }

    private static String deviation(String id) {
        return "{\"deviation\":\"" + id + "\",\"conclusion\":\"NO_IMPACT\"}";
    }

    @Override
    protected Stream<Bad> own(String about) throws IOException, InterruptedException {
        return Stream.of(new Bad("TOKEN_EXPIRED", decided(about).withOldToken()), new Bad("DEVIATION_UNKNOWN", decided(about)),
                new Bad("TREATMENT_ENDED", new Input("start-processing", ended("REF-11"), "{\"batchRecordVersion\":\"MFAT-1.0\"}",
                        "LAB_TECHNICIAN")));
    }

    @Override
    protected List<Input> accepted(String reference) {
        String id = TreatmentId.of("ZRH/" + reference, LocalDate.of(2026, 1, 5)).value();
        String din = "A99992600000" + reference.substring(reference.length() - 1);
        Harvest.of(service, id, din);
        await().atMost(Duration.ofSeconds(30)).until(() -> service.read(id).path("possible").toString().contains("accept-material"));
        return Stream.of("LAB_TECHNICIAN", "LAB_VERIFIER")
                .map(role -> new Input("accept-material", id, Harvest.accept(din), role))
                .toList();
    }
}
