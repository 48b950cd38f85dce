package dev.patella.messaging.spring;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Topics are not as the engine needs them. */
final class WrongTopicsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongTopicsException(String bootstrapServers, List<String> wrong) {
        super("Topics of the broker " + bootstrapServers + " are not as they must be:" + lines(wrong));
    }

    private static String lines(List<String> wrong) {
        return wrong.stream().map(line -> System.lineSeparator() + "  - " + line).reduce("", String::concat);
    }

    /** Tells whoever starts the service what to put right, without a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<WrongTopicsException> {

        @Override
        protected FailureAnalysis analyze(Throwable root, WrongTopicsException cause) {
            return new FailureAnalysis(cause.getMessage(),
                    "Create what is missing and correct the settings, then start the service again. The number of partitions of a topic in use "
                            + "must not be changed: events of one treatment would go to another partition, and lose their order.",
                    cause);
        }
    }
}
