package dev.patella.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.local.machine.Machine;
import dev.patella.local.patients.PatientGenerator;
import dev.patella.local.patients.SyntheticPatient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run command, as the README has it, with fewer patients. */
class GoodDayIT {

    private static final int METHODS = 3;
    private static final int PATIENTS = 2 * METHODS;

    @TempDir
    private Path home = Path.of("");

    @Test
    void carries_a_patient_of_each_method_with_one_knee_and_with_two_and_every_invariant_holds() {
        CommandLineRun run = CommandLineRun.of(home, "run", "--patients", Integer.toString(PATIENTS), "--seed", Long.toString(seed()),
                "--bad-days", "none");

        assertThat(run.said()).contains(PATIENTS + " of " + PATIENTS + " journeys closed", "Verdict: green.");
        assertThat(run.exit()).isZero();
    }

    @Test
    void carries_a_patient_through_services_that_share_nothing_but_the_topics() {
        CommandLineRun run = CommandLineRun.of(home, "run", "--patients", "1", "--bad-days", "none", "--separate-jvms");

        assertThat(run.said()).contains("1 of 1 journeys closed", "Verdict: green.").contains("JVM");
        assertThat(run.exit()).isZero();
    }

    /** The first one whose patients are all different in method and number of knees. */
    private static long seed() {
        Instant start = Instant.parse("2024-01-01T00:00:00Z");
        return Stream.iterate(1L, seed -> seed + 1)
                .filter(seed -> new PatientGenerator(Machine.sites(), seed).patients(PATIENTS, start)
                        .stream()
                        .map(GoodDayIT::path)
                        .distinct()
                        .count() == PATIENTS)
                .findFirst()
                .orElseThrow();
    }

    private static String path(SyntheticPatient patient) {
        return patient.method() + " " + patient.sides().size();
    }
}
