package dev.patella.followup;

import dev.patella.platform.edge.BadInputContract;
import dev.patella.platform.edge.Input;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Bad input to follow-up, where nothing is signed. */
class BadInputIT extends BadInputContract {

    BadInputIT() {
        super(FollowupApplication.class, "followup");
    }

    @Override
    protected String opened(String reference) {
        return heardOf(reference);
    }

    @Override
    protected Input decided(String about) {
        return new Input("advance-phase", about, "{\"to\":\"P2\",\"criteria\":[{\"criterion\":\"WALKS\",\"met\":true}]}",
                "PHYSIOTHERAPIST");
    }

    @Override
    protected String otherBody() {
        return "{\"to\":\"P3\",\"criteria\":[{\"criterion\":\"WALKS\",\"met\":true}]}";
    }

    @Override
    protected Stream<Bad> own(String about) throws IOException, InterruptedException {
        return Stream.of(new Bad("PLAN_NOT_ACTIVE", decided(about)), new Bad("TREATMENT_ENDED", decided(ended("REF-11"))));
    }

    @Override
    protected List<Input> accepted(String reference) throws IOException, InterruptedException {
        String id = opened(reference);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        told(id, "scheduling", "injection-completed", """
                {"targets":[{"side":"RIGHT","outcome":"COMPLETE"}],"injectedAt":"%s"}""".formatted(now.minusSeconds(3600)));
        told(id, "scheduling", "patient-discharged", "{\"escort\":true}");
        return List.of(new Input("answer-questionnaire", id, """
                {"point":"BASELINE","instrument":"NRS","version":"11","language":"de-CH","answers":{"NRS":6},"answeredAt":"%s"}"""
                .formatted(now.minusSeconds(7200)), "NURSE"),
                new Input("report-symptoms", id, "{\"reportedAt\":\"%s\",\"temperatureC\":38.6,\"signs\":[]}".formatted(now), "NURSE"));
    }
}
