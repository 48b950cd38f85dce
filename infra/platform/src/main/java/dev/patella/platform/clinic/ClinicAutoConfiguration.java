package dev.patella.platform.clinic;

import dev.patella.messaging.ClinicInbox;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandReader;
import dev.patella.platform.security.TokenVerifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The edge of clinic events. */
@AutoConfiguration
@EnableConfigurationProperties(ClinicSources.class)
class ClinicAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ClinicInbox<?> clinicInbox(CommandCatalogue catalogue, CommandReader<?> reader, ClinicSources sources, TokenVerifier tokens) {
        return new ClinicEdge<>(catalogue, reader, sources, tokens);
    }
}
