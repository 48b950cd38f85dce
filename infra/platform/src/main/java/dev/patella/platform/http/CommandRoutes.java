package dev.patella.platform.http;

import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import java.util.function.Function;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Gives every command of the catalogue its path. */
final class CommandRoutes {

    private CommandRoutes() {}

    static void register(CommandCatalogue catalogue, RequestMappingHandlerMapping mapping,
            Function<CommandSpec, CommandEndpoint<?>> endpoints) {
        var handle = ReflectionUtils.getUniqueDeclaredMethods(CommandEndpoint.class, method -> method.getName().equals("handle"))[0];
        for (CommandSpec spec : catalogue.commands()) {
            mapping.registerMapping(RequestMappingInfo.paths(spec.path())
                    .methods(RequestMethod.POST)
                    .options(mapping.getBuilderConfiguration())
                    .build(), endpoints.apply(spec), handle);
        }
    }
}
