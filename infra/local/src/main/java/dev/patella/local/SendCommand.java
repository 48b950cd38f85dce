package dev.patella.local;

import dev.patella.local.driver.Ask;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Ledger;
import dev.patella.local.driver.Person;
import dev.patella.local.driver.Reply;
import dev.patella.local.driver.RunningFrontEnd;
import dev.patella.local.machine.Description;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends a clinic event and prints the reply. */
@Command(name = "send", mixinStandardHelpOptions = true, description = "Sends a clinic event to the running platform and prints the reply.")
final class SendCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Parameters(paramLabel = "COMMAND", description = "Name of the command, e.g. open-treatment; infra/contracts lists them.")
    private String command = "";

    @Option(names = "--site", required = true, description = "The site, e.g. ZRH.")
    private String site = "";

    @Option(names = "--role", required = true, description = "Role of the acting person.")
    private String role = "";

    @Option(names = "--actor", description = "Opaque id of the acting person (default: ${DEFAULT-VALUE}).")
    private String actor = "somebody";

    @Option(names = "--treatment", description = "The treatment's id; none to open one.")
    private @Nullable String treatment;

    @Option(names = "--id", description = "Id of the event; the same id is the same event (default: a new one).")
    private String id = UUID.randomUUID().toString();

    @Option(names = "--data", description = "File with the content as JSON; - reads standard input (default: an empty object).")
    private @Nullable Path data;

    @Option(names = "--http", description = "Send it as an HTTP call instead.")
    private boolean http;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Description platform = Running.platform();
        try (RunningFrontEnd frontEnd = new RunningFrontEnd(platform.services(), platform.kafka(), Machine.TOPICS, Running.tokens(platform),
                Settings::source, new Ledger(), Instant::now, PATIENCE)) {
            Reply reply = frontEnd.send(new Ask(command, treatment, content()), new Person(actor, role, site), id,
                    http ? FrontEnd.Way.HTTP : FrontEnd.Way.CLINIC);
            System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(reply));
            return reply.happened() ? 0 : 1;
        }
    }

    private ObjectNode content() throws IOException {
        if (data == null) {
            return JSON.createObjectNode();
        }
        String text = data.toString().equals("-")
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(data);
        return (ObjectNode) JSON.readTree(text);
    }
}
