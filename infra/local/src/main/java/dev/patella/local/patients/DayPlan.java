package dev.patella.local.patients;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A booked procedure day, as scheduling published it. */
record DayPlan(JsonNode booked) {

    Instant start(String step) {
        return Instant.parse(step(step).path("start").asString());
    }

    Instant end(String step) {
        return Instant.parse(step(step).path("end").asString());
    }

    /** What is booked of a type for a step. */
    List<String> resources(String step, String type) {
        List<String> found = new ArrayList<>();
        step(step).path("resources").forEach(resource -> {
            if (resource.path("type").asString("").equals(type)) {
                found.add(resource.path("id").asString());
            }
        });
        return found;
    }

    private JsonNode step(String step) {
        for (JsonNode one : booked.path("chain")) {
            if (one.path("step").asString("").equals(step)) {
                return one;
            }
        }
        throw new JourneyStuck("The procedure day has no step " + step);
    }
}
