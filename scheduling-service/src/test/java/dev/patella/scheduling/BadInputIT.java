package dev.patella.scheduling;

import dev.patella.platform.edge.BadInputContract;
import dev.patella.platform.edge.Input;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Bad input to scheduling. */
class BadInputIT extends BadInputContract {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    BadInputIT() {
        super(SchedulingApplication.class, "scheduling");
    }

    @Override
    protected String opened(String reference) {
        return heardOf(reference);
    }

    /** For a period that is over. */
    @Override
    protected Input decided(String about) {
        return new Input("book-appointment", about, consultation(-14), "COORDINATOR");
    }

    @Override
    protected String otherBody() {
        return consultation(-15);
    }

    @Override
    protected Stream<Bad> own(String about) throws IOException, InterruptedException {
        return Stream.of(new Bad("PERIOD_OVER", decided(about)), new Bad("TREATMENT_ENDED", decided(ended("REF-11")).saying(consultation(
                1))),
                new Bad("PLAN_MISSING", new Input("book-procedure-day", about, "{\"date\":\"2026-10-01\"}", "COORDINATOR")),
                new Bad("TOKEN_EXPIRED", new Input("discharge-patient", about, sample("discharge-patient"), "PHYSICIAN").withOldToken()));
    }

    @Override
    protected List<Input> accepted(String reference) {
        PlannedTreatment planned = PlannedTreatment.of(service, reference);
        return List.of(new Input("book-appointment", planned.id(), consultation(1), "COORDINATOR"),
                new Input("book-procedure-day", planned.id(), "{\"date\":\"" + planned.day() + "\"}", "COORDINATOR"));
    }

    /** A consultation within the week that begins in so many days. */
    private String consultation(int days) {
        return "{\"kind\":\"CONSULTATION\",\"earliest\":\"%s\",\"latest\":\"%s\"}".formatted(now.plus(days, ChronoUnit.DAYS),
                now.plus(days + 7, ChronoUnit.DAYS));
    }
}
