package dev.patella.journeys;

import dev.patella.local.Patella;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One call of the command {@code patella} that has ended.
 *
 * @param exit its exit code
 * @param said what it printed
 */
record CommandLineRun(int exit, String said) {

    private static final String HOME = "patella.home";

    /** Runs it to its end, with its data below this folder. */
    static synchronized CommandLineRun of(Path home, String... arguments) {
        String before = System.setProperty(HOME, home.toString());
        PrintStream console = System.out;
        PrintStream errors = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        int exit;
        try {
            exit = Patella.commandLine().execute(arguments);
        } finally {
            System.setOut(console);
            System.setErr(errors);
            if (before == null) {
                System.clearProperty(HOME);
            } else {
                System.setProperty(HOME, before);
            }
        }
        String output = said.toString(StandardCharsets.UTF_8);
        console.println(output);
        return new CommandLineRun(exit, output);
    }
}
