package dev.patella.local;

import dev.patella.local.driver.Operator;
import dev.patella.local.machine.Description;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has a service say again everything that it has ever said. */
@Command(name = "republish", mixinStandardHelpOptions = true, description = "Has a service say again everything that it has ever said, from its journal, when its topic has lost more than a few treatments.")
final class RepublishCommand implements Callable<Integer> {

    @Option(names = "--service", required = true, description = "Who has said it, e.g. intake.")
    private String service = "";

    @Override
    public Integer call() throws InterruptedException {
        Description platform = Running.platform();
        new Operator(platform.services(), Running.tokens(platform)).republish(service);
        System.out.println(service + " says everything again, in the background. Its log says when it is done.");
        return CommandLine.ExitCode.OK;
    }
}
