package dev.patella.local;

import dev.patella.local.driver.FrontEnd;
import dev.patella.local.machine.Description;
import dev.patella.local.verify.Verification;
import dev.patella.testkit.checker.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Checks the invariants of a running platform. */
@Command(name = "verify", mixinStandardHelpOptions = true, description = "Checks the invariants of the running platform from its databases and topics. Nobody should be using it meanwhile.")
final class VerifyCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Description platform = Running.platform();
        Instant begin = Instant.now();
        List<Verdict> verdicts = Verification.of(platform.mongo(), platform.kafka(), List.of(), FrontEnd.facts());
        new Report(System.out).verdicts(verdicts, Duration.between(begin, Instant.now()).toMillis() / 1_000.0);
        return verdicts.stream().allMatch(Verdict::holds) ? 0 : 1;
    }
}
