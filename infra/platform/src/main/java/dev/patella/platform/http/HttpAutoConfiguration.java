package dev.patella.platform.http;

import dev.patella.messaging.Desk;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.Snapshot;
import dev.patella.messaging.engine.StreamDesk;
import dev.patella.messaging.engine.WaitingDesk;
import dev.patella.messaging.engine.WaitingList;
import dev.patella.messaging.spring.MachineClockAutoConfiguration;
import dev.patella.platform.clinic.ClinicSources;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandReader;
import dev.patella.platform.problem.Problems;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Commands and reads over HTTP, and what operators see. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ReadRoles.class)
class HttpAutoConfiguration {

    @Bean
    <C> SmartInitializingSingleton commandRoutes(CommandCatalogue catalogue, CommandReader<C> reader, Desk<?, C> desk, Problems problems,
            @Qualifier("businessClock") InstantSource clock,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, ClinicSources frontEnds) {
        Answers answers = new Answers(problems, catalogue.service());
        return () -> CommandRoutes.register(catalogue, mapping, spec -> new CommandEndpoint<>(spec, reader, desk, answers, clock,
                frontEnds));
    }

    @Bean
    <S> ReadController<S> readController(Desk<S, ?> desk, ServiceDefinition<S, ?, ?, ?> service, ObjectProvider<View<S>> view,
            Problems problems, @Qualifier("businessClock") InstantSource clock, ReadRoles roles) {
        if (!service.indexed().contains(ReadController.REFERENCE)) {
            throw new IllegalStateException("Every service is read by " + ReadController.REFERENCE + ", and " + service.name()
                    + " does not index it");
        }
        return new ReadController<>(desk, service.aggregate()::site, view.getIfAvailable(() -> (snapshot, reader) -> state(snapshot)),
                problems, clock, roles);
    }

    @Bean
    WaitingController waitingController(WaitingList waiting, Problems problems) {
        return new WaitingController(waiting, problems);
    }

    @Bean
    WaitingActController waitingActController(WaitingList waiting, WaitingDesk desk, Problems problems,
            @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock) {
        return new WaitingActController(waiting, desk, problems, machineClock);
    }

    @Bean
    ResendController resendController(StreamDesk stream, Problems problems) {
        return new ResendController(stream, problems);
    }

    private static Object state(Snapshot<?> snapshot) {
        return snapshot.state();
    }
}
