package dev.patella.local;

import dev.patella.testkit.server.NoMongoException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The `patella` command; `infra/patella` starts it. */
@Command(name = "patella", mixinStandardHelpOptions = true, version = "patella 0.1.0", description = "Runs Patella on this machine: a real Kafka broker, a real MongoDB and the four services.", subcommands = {
        RunCommand.class, UpCommand.class, SendCommand.class, TokenCommand.class, WaitingCommand.class, ResendCommand.class,
        RepublishCommand.class,
        VerifyCommand.class})
public final class Patella implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command; its result is the process's. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command. What the person at the keyboard can put right is told in words; only a bug shows where it happened. */
    public static CommandLine commandLine() {
        return new CommandLine(new Patella()).setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((why, command, arguments) -> {
                    if (why instanceof IllegalStateException || why instanceof UncheckedIOException || why instanceof NoMongoException) {
                        System.err.println(why.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    }
                    throw why;
                });
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(System.out);
        return CommandLine.ExitCode.USAGE;
    }

    /** Where data and descriptions of running platforms are kept. */
    static Path home() {
        return Path.of(System.getProperty("patella.home", ".")).resolve(".patella");
    }
}
