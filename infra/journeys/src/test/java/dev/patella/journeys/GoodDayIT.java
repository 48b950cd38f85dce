package dev.patella.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.local.Patella;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The run command, as the README has it, with fewer patients. */
class GoodDayIT {

    @TempDir
    private Path home = Path.of("");

    @Test
    void carries_patients_from_referral_to_closed_treatment_and_every_invariant_holds() {
        String before = System.setProperty("patella.home", home.toString());
        PrintStream console = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        int exit;
        try {
            exit = new CommandLine(new Patella()).execute("run", "--patients", "2", "--seed", "3");
        } finally {
            System.setOut(console);
            if (before == null) {
                System.clearProperty("patella.home");
            } else {
                System.setProperty("patella.home", before);
            }
        }
        String output = said.toString(StandardCharsets.UTF_8);
        console.println(output);
        assertThat(output).contains("2 of 2 journeys closed", "Verdict: green.");
        assertThat(exit).isZero();
    }
}
