package dev.patella.platform.clock;

import dev.patella.messaging.spring.MachineClockAutoConfiguration;
import dev.patella.messaging.spring.MessagingAutoConfiguration;
import dev.patella.messaging.spring.Timers;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The business clock: the true time, but in the profile `local` one that can be made to play a past day. */
@AutoConfiguration(before = MessagingAutoConfiguration.class)
class ClockAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @Profile("!local")
    static class TrueTime {

        @Bean
        InstantSource businessClock(@Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource present) {
            return present;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("local")
    static class Stepped {

        @Bean
        SteppedClock businessClock(@Value("${patella.clock.start:#{null}}") @Nullable Instant start,
                @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource present) {
            return new SteppedClock(present, start == null ? present.instant() : start);
        }

        @Bean
        ClockController clockController(SteppedClock clock, ObjectProvider<Timers> timers) {
            return new ClockController(clock, timers);
        }
    }
}
