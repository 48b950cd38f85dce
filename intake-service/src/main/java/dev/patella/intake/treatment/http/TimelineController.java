package dev.patella.intake.treatment.http;

import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentCommand;
import dev.patella.intake.treatment.storage.Timelines;
import dev.patella.messaging.Actor;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Projection;
import dev.patella.platform.http.Edge;
import dev.patella.platform.http.ReadRoles;
import dev.patella.platform.http.Slice;
import dev.patella.platform.problem.EdgeRefusal;
import dev.patella.platform.security.Speaker;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The timeline of a treatment: what all four services said of it, within the reader's site. */
@RestController
final class TimelineController {

    private static final int PAGE = 100;

    private final Desk<Treatment, TreatmentCommand> desk;
    private final Timelines timelines;
    private final ReadRoles roles;

    TimelineController(Desk<Treatment, TreatmentCommand> desk, Timelines timelines, ReadRoles roles) {
        this.desk = desk;
        this.timelines = timelines;
        this.roles = roles;
    }

    /** One page of the timeline, oldest first. */
    @GetMapping("/treatments/{treatmentId}/timeline")
    Page timeline(@PathVariable String treatmentId, @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt token) {
        String id = known(treatmentId, Speaker.of(token));
        Timelines.Position after = cursor == null ? null : Slice.after(cursor, TimelineController::position);
        Slice<Projection.Row> page = Slice.of(timelines.of(id, after, PAGE + 1), PAGE, TimelineController::place);
        return new Page(page.items().stream().map(Item::of).toList(), page.next());
    }

    private String known(String treatmentId, Speaker speaker) {
        roles.check(speaker);
        String id = Objects.requireNonNull(Edge.treatmentId(treatmentId));
        String site = Edge.site(speaker);
        boolean here = desk.find(id)
                .map(found -> found.state().referral())
                .filter(referral -> referral.site().equals(site))
                .isPresent();
        if (!here) {
            throw new EdgeRefusal("TREATMENT_NOT_YET_KNOWN",
                    "The treatment " + id + " is not known here at your site. Where it was opened a moment ago, ask again.");
        }
        return id;
    }

    private static String place(Projection.Row row) {
        return row.at() + " " + row.stream() + " " + row.n();
    }

    private static Timelines.Position position(String place) {
        String[] parts = place.split(" ", -1);
        Instant at = Instant.parse(parts[0]);
        // The database knows fewer years than Java does: what does not fit is no cursor of ours.
        return new Timelines.Position(Date.from(at).toInstant(), parts[1], Long.parseLong(parts[2]));
    }

    /** A page. */
    record Page(List<Item> items, @Nullable String next) {}

    /** One event. */
    record Item(String stream, long n, String type, Instant at, Actor actor) {
        static Item of(Projection.Row row) {
            return new Item(row.stream(), row.n(), row.type(), row.at(), row.actor());
        }
    }
}
