package dev.patella.local;

import dev.patella.local.driver.Operator;
import dev.patella.local.machine.Description;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a service say again what it has said about a treatment. */
@Command(name = "resend", mixinStandardHelpOptions = true, description = "Has a service say again what it has said about a treatment, when something of it was lost on the way.")
final class ResendCommand implements Callable<Integer> {

    @Option(names = "--service", required = true, description = "Who has said it, e.g. intake.")
    private String service = "";

    @Parameters(paramLabel = "TREATMENT", description = "The treatment's id.")
    private String treatment = "";

    @Override
    public Integer call() throws InterruptedException {
        Description platform = Running.platform();
        int events = new Operator(platform.services(), Running.tokens(platform)).resend(service, treatment);
        System.out.println(events + (events == 1 ? " event" : " events") + " of " + treatment + " said again.");
        return CommandLine.ExitCode.OK;
    }
}
