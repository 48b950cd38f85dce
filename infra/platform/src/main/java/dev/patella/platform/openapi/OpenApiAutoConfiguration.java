package dev.patella.platform.openapi;

import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.problem.Problems;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** The OpenAPI document of a service, complete with its commands. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class OpenApiAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    OpenAPI openApi(CommandCatalogue catalogue) {
        return new OpenAPI().info(new Info().title("Patella " + catalogue.service()).version("v1"));
    }

    @Bean
    @Order(0)
    OpenApiCustomizer commandsInOpenApi(CommandCatalogue catalogue, Problems problems) {
        return new CommandsInOpenApi(catalogue, problems);
    }

    @Bean
    @Order(1)
    OpenApiCustomizer readsInOpenApi(CommandCatalogue catalogue, Problems problems) {
        return new ReadsInOpenApi(catalogue, problems);
    }

    /** After the commands, so that it finds them. */
    @Bean
    @Order(1)
    OpenApiCustomizer accessInOpenApi(CommandCatalogue catalogue, @Value("${patella.reads.roles}") List<String> readers) {
        return new AccessInOpenApi(catalogue, readers);
    }
}
