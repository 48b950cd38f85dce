package dev.patella.journeys.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.patella.local.machine.QuickStart;
import dev.patella.local.patients.Journey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Real processes fail while patients are treated: every journey comes to its end, and every invariant holds.
 *
 * <p>The short form kills a few. {@code -Dkills=500} goes on until so many processes were killed, with everything else in between;
 * {@code -Dkinds=kill,wire} chooses, {@code -Dseed=…} repeats.
 */
class FaultsIT {

    private static final int KILLS = Integer.getInteger("kills", 0);
    /** After so many kills everything is checked, and the next ones are on a platform that is new. */
    private static final int MOST_A_PLATFORM = 60;
    private static final int FEW = 3;
    private static final Set<Kinds> SHORT = EnumSet.of(Kinds.KILL, Kinds.HALT, Kinds.SERVERS);

    @TempDir
    private Path folder;

    private static Set<Kinds> kinds() {
        String chosen = System.getProperty("kinds", "");
        if (chosen.isEmpty()) {
            return KILLS == 0 ? SHORT : EnumSet.allOf(Kinds.class);
        }
        return Arrays.stream(chosen.split(",", -1)).map(name -> Kinds.valueOf(name.toUpperCase(Locale.ROOT))).collect(Collectors.toSet());
    }

    @Test
    void every_journey_comes_to_its_end_and_every_invariant_holds() throws InterruptedException {
        long seed = Long.getLong("seed", KILLS == 0 ? 1 : System.nanoTime() % 1_000_000);
        String again = "infra/prove faults --kills " + KILLS + " --seed " + seed + " --kinds "
                + kinds().stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).sorted().collect(Collectors.joining(","));
        System.out.println("To repeat: " + again);
        // Clients say of every server that is away that it is away.
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.ERROR);
        long begun = System.nanoTime();
        Survived survived = new Survived();
        int patients = 0;
        int kills = KILLS == 0 ? FEW : KILLS;
        QuickStart quick = KILLS == 0 ? null : new QuickStart(folder, List.of());
        for (int platform = 0; platform * MOST_A_PLATFORM < kills; platform++) {
            FaultRun run = new FaultRun(Math.min(MOST_A_PLATFORM, kills - platform * MOST_A_PLATFORM), KILLS > 0, kinds(), seed + platform,
                    survived);
            FaultRun.Outcome outcome = run.run(folder.resolve("platform-" + platform), quick);
            patients += outcome.journeys().size();
            System.out.printf("%n%d faults, %d processes killed, %d patients, %.0f s%n%n%s%nInvariants checked: %s%n", survived.faults(),
                    survived.kills(), patients, (System.nanoTime() - begun) / 1e9, survived.markdown(),
                    Survived.invariants(outcome.verdicts()));
            check(outcome, again);
        }
    }

    private static void check(FaultRun.Outcome outcome, String again) {
        assertThat(outcome.journeys()).isNotEmpty().allSatisfy(journey -> {
            assertThat(journey.why()).as("%s, %s", journey.day(), again).isNull();
            assertThat(journey.outcome()).isEqualTo(Journey.Outcome.CLOSED);
            assertThat(journey.end()).isEqualTo(journey.day().end());
        });
        assertThat(outcome.verdicts()).isNotEmpty()
                .allSatisfy(verdict -> assertThat(verdict.violations()).as("%s, %s", verdict.name(), again).isEmpty());
    }
}
