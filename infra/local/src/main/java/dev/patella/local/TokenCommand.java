package dev.patella.local;

import dev.patella.local.machine.Description;
import dev.patella.platform.security.LocalTokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a token of the local issuer. */
@Command(name = "token", mixinStandardHelpOptions = true, description = "Prints a token of the running platform's own issuer.")
final class TokenCommand implements Callable<Integer> {

    @Option(names = "--subject", description = "Opaque id of the person (default: ${DEFAULT-VALUE}).")
    private String subject = "somebody";

    @Option(names = "--role", required = true, description = "A role; may be repeated.")
    private List<String> roles = List.of();

    @Option(names = "--site", required = true, description = "The site, e.g. ZRH.")
    private String site = "";

    @Option(names = "--treatment", description = "A treatment of the patient whom the token is for; may be repeated.")
    private List<String> treatments = List.of();

    @Option(names = "--life", description = "How long it is good (default: ${DEFAULT-VALUE}).")
    private Duration life = Duration.ofHours(8);

    @Override
    public Integer call() {
        Description platform = Running.platform();
        System.out.println(LocalTokens.of(platform.issuer(), platform.keyFile()).mint(subject, roles, site, treatments, life));
        return 0;
    }
}
