package dev.patella.platform.command;

import dev.patella.messaging.ServiceDefinition;
import dev.patella.platform.problem.Problems;
import dev.patella.platform.problem.ReasonCodes;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The catalogue of the service that this is, and its reader. */
@AutoConfiguration
class CommandAutoConfiguration {

    @Bean
    CommandCatalogue commandCatalogue(ServiceDefinition<?, ?, ?, ?> service) {
        return CommandCatalogue.of(service.name());
    }

    @Bean
    CommandReader<?> commandReader(CommandCatalogue catalogue, ServiceDefinition<?, ?, ?, ?> service) {
        return new CommandReader<>(catalogue, service.commands());
    }

    @Bean
    ReasonCodes reasonCodes(CommandCatalogue catalogue) {
        return new ReasonCodes(catalogue.refusals());
    }

    @Bean
    Problems problems(ReasonCodes codes) {
        return new Problems(codes);
    }
}
