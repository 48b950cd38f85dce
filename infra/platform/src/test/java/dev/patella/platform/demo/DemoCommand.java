package dev.patella.platform.demo;

import dev.patella.platform.id.Din;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands of the demo service. */
public sealed interface DemoCommand {

    record OpenCase(String clinicReference) implements DemoCommand {}

    record NoteVisit(Instant visitedAt, double weightKg, List<Knee> knees, @Nullable Finding finding) implements DemoCommand {
        public NoteVisit {
            knees = List.copyOf(knees);
        }
    }

    record SignOff(@Nullable String din) implements DemoCommand {
        public SignOff {
            if (din != null) {
                Din.parse(din);
            }
        }
    }

    /** Internal: no command of the catalogue. */
    record Remind() implements DemoCommand {}

    record Knee(Side side, @Nullable Integer grade) {}

    record Finding(String code) {}

    enum Side {
        LEFT,
        RIGHT
    }
}
