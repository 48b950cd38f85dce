package dev.patella.messaging.race;

import dev.patella.messaging.Answer;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Moment;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.kafka.KafkaBus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * One of the two services of a race, with its front end in the same process: intake, which opens parcels and stops them, or scheduling, which
 * sends them off. Whenever it is started anew, its front end asks everything again that is due, under the same keys.
 */
@Configuration
@EnableAutoConfiguration
class Racer {

    private static final Duration PAUSE = Duration.ofMillis(300);

    public static void main(String... args) {
        new SpringApplicationBuilder(Racer.class).web(WebApplicationType.NONE).run(args);
    }

    @Bean
    ServiceDefinition<Parcel, Command, Foreign, Event> definition(Environment environment) {
        Parcels.Ready opening = new Parcels.Ready() {

            @Override
            public Command prepare(String id, Parcel state, Command command, Moment moment) {
                return command;
            }

            @Override
            public String aggregate(Command command, Moment moment) {
                return ((Command.Open) command).word();
            }
        };
        var of = Parcels.definition(environment.getRequiredProperty("patella.service"), Runnable::run, key -> key);
        return new ServiceDefinition<>(of.name(), of.collection(), of.aggregate(), of.events(), of.state(), of.outgoing(), of.incoming(),
                of.commands(), opening, of.errands(), of.projection(), of.indexed());
    }

    @Bean
    Schedule schedule(@Value("${race.schedule}") String text) {
        return Schedule.of(text);
    }

    /** A broker that takes its time over events now and then; signs of life pass it by. */
    @Bean
    Bus bus(@Value("${patella.kafka.bootstrap-servers}") String servers, Schedule schedule) {
        KafkaBus bus = KafkaBus.on(servers, Map.of());
        return new Bus() {

            @Override
            public List<Sent> publish(List<OutRecord> records) {
                boolean events = records.stream().anyMatch(record -> record.attributes().containsKey("head"));
                if (events) {
                    Schedule.until(schedule.slowUntil("broker", Instant.now()));
                }
                return bus.publish(records);
            }

            @Override
            public int partitions(String topic) {
                return bus.partitions(topic);
            }

            @Override
            public int partition(String topic, String key) {
                return bus.partition(topic, key);
            }
        };
    }

    @Bean
    ApplicationRunner frontEnd(Desk<Parcel, Command> desk, Schedule schedule, BindingsLifecycleController bindings,
            @Value("${patella.service}") String service) {
        return args -> {
            try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int parcel = 0; parcel < schedule.parcels(); parcel++) {
                    int one = parcel;
                    asking.execute(() -> {
                        if (service.equals("intake")) {
                            new Asker(desk, schedule, one).openAndStop();
                        } else {
                            new Asker(desk, schedule, one).sendOff();
                        }
                    });
                }
                if (!service.equals("intake")) {
                    asking.execute(() -> pause(bindings, schedule));
                }
            }
        };
    }

    /** Consumption is paused now and then. */
    private static void pause(BindingsLifecycleController bindings, Schedule schedule) {
        while (Instant.now().isBefore(schedule.end())) {
            Instant resume = schedule.slowUntil("consumption", Instant.now());
            if (resume.isAfter(Instant.now())) {
                bindings.changeState("events-in-0", State.PAUSED);
                Schedule.until(resume);
                bindings.changeState("events-in-0", State.RESUMED);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Asks the same until there is an answer for good. */
    private record Asker(Desk<Parcel, Command> desk, Schedule schedule, int parcel) {

        void openAndStop() {
            ask("open", null, new Command.Open(schedule.id(parcel)));
            Schedule.until(schedule.stop(parcel));
            ask("stop", schedule.id(parcel), new Command.Note("stop"));
        }

        void sendOff() {
            Schedule.until(schedule.gate(parcel));
            ask("ship", schedule.id(parcel), new Command.Ship(null));
        }

        private void ask(String what, @Nullable String id, Command command) {
            CommandInput<Command> input = Parcels.http(what + parcel, command);
            CommandInput<Command> about = new CommandInput<>(id, command, input.moment(), null, Map.of(), null);
            while (!answered(about) && Instant.now().isBefore(schedule.end())) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }

        private boolean answered(CommandInput<Command> input) {
            try {
                return desk.handle(input).outcome() != Answer.Outcome.NOT_YET;
            } catch (Desk.TemporarilyUnavailable e) {
                return false;
            }
        }

    }
}
