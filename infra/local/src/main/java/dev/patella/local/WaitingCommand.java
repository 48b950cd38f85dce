package dev.patella.local;

import dev.patella.local.driver.Operator;
import dev.patella.local.machine.Description;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Shows what waits in the services, as an operator sees it. */
@Command(name = "waiting", mixinStandardHelpOptions = true, description = "Shows what waits in the running platform because it cannot be applied, and why; and deals with it.")
final class WaitingCommand implements Callable<Integer> {

    private static final String LINE = "%-11s %-12s %-20s %-20s %-42s %s%n";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(System.out);
        return CommandLine.ExitCode.USAGE;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what waits, without what it says.")
    Integer list(@Option(names = "--service", description = "One service only, e.g. intake.") @Nullable String service,
            @Option(names = "--reason", description = "One reason only, e.g. UNREADABLE.") @Nullable String reason,
            @Option(names = "--treatment", description = "One treatment only.") @Nullable String treatment) throws InterruptedException {
        Description platform = Running.platform();
        Operator operator = operator(platform);
        List<String> services = service == null ? List.copyOf(new TreeSet<>(platform.services().keySet())) : List.of(service);
        PrintStream out = System.out;
        int lines = 0;
        for (String one : services) {
            for (JsonNode item : operator.waiting(one, reason, treatment)) {
                if (lines++ == 0) {
                    out.printf(LINE, "service", "reason", "since", "treatment", "type", "id");
                }
                out.printf(LINE, one, text(item, "reason"), text(item, "since").replaceFirst("\\..*", "Z"), text(item, "treatment"),
                        plain(item.at("/event/type").asString("")), text(item, "id"));
                if (item.has("unreadable")) {
                    out.println("    " + text(item, "unreadable"));
                }
            }
        }
        out.println(lines == 0 ? "Nothing waits." : lines + (lines == 1 ? " waits." : " wait."));
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one thing that waits, whole. The service logs who looked.")
    Integer show(@Option(names = "--service", required = true, description = "Where it waits, e.g. intake.") String service,
            @Parameters(paramLabel = "ID", description = "Its id, as `waiting list` prints it.") String id) throws InterruptedException {
        JsonNode item = operator(Running.platform()).waitingItem(service, id);
        for (String part : List.of("id", "treatment", "reason", "since", "topic", "partition", "offset", "unreadable")) {
            line(part, item.path(part));
        }
        JsonNode content = item.path("content");
        for (String part : List.of("detail", "key", "appendedAt")) {
            line(part, content.path(part));
        }
        (content.isMissingNode() ? item.path("event") : content.path("attributes")).properties()
                .forEach(attribute -> line("  " + attribute.getKey(), attribute.getValue()));
        if (content.has("data")) {
            System.out.println();
            System.out.println(plain(content.path("data").asString()));
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "replay", mixinStandardHelpOptions = true, description = "Tries something again that waits, and what waited behind it.")
    Integer replay(@Option(names = "--service", required = true, description = "Where it waits, e.g. intake.") String service,
            @Option(names = "--reason", required = true, description = "Why, for those who look at it later.") String reason,
            @Parameters(paramLabel = "ID", description = "Its id, as `waiting list` prints it.") String id) throws InterruptedException {
        return act(service, "replay", Map.of("id", id, "reason", reason));
    }

    @Command(name = "repair", mixinStandardHelpOptions = true, description = "Puts repaired data in the place of what cannot be read, and tries that. What came is kept.")
    Integer repair(@Option(names = "--service", required = true, description = "Where it waits, e.g. intake.") String service,
            @Option(names = "--reason", required = true, description = "Why, for those who look at it later.") String reason,
            @Option(names = "--data", required = true, paramLabel = "FILE", description = "The repaired data.") Path data,
            @Parameters(paramLabel = "ID", description = "Its id, as `waiting list` prints it.") String id) throws InterruptedException {
        try {
            return act(service, "repair", Map.of("id", id, "reason", reason, "data", Files.readString(data)));
        } catch (IOException e) {
            throw new IllegalStateException(data + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Command(name = "release", mixinStandardHelpOptions = true, description = "Gives something up that can never be applied; what it held up goes on. What came is kept.")
    Integer release(@Option(names = "--service", required = true, description = "Where it waits, e.g. intake.") String service,
            @Option(names = "--reason", required = true, description = "Why, for those who look at it later.") String reason,
            @Parameters(paramLabel = "ID", description = "Its id, as `waiting list` prints it.") String id) throws InterruptedException {
        return act(service, "release", Map.of("id", id, "reason", reason));
    }

    private static Integer act(String service, String act, Map<String, ?> body) throws InterruptedException {
        JsonNode done = operator(Running.platform()).act(service, act, body);
        System.out.println(plain(done.path("outcome").asString("") + " " + done.path("detail").asString("")).strip());
        return done.path("outcome").asString("").equals("WAITS") ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private static Operator operator(Description platform) {
        return new Operator(platform.services(), Running.tokens(platform));
    }

    private static void line(String name, JsonNode value) {
        if (!value.isMissingNode()) {
            System.out.printf("%-14s %s%n", plain(name), plain(value.asString()));
        }
    }

    private static String text(JsonNode item, String field) {
        return plain(item.path(field).asString(""));
    }

    /** Whoever sent it may have put in what a terminal obeys. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    }
}
