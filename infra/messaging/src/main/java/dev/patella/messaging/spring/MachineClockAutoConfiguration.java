package dev.patella.messaging.spring;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The clock of technical time: the machine's, never stepped. Everything that tells the time goes by it, the business clock included. */
@AutoConfiguration(before = MessagingAutoConfiguration.class)
public class MachineClockAutoConfiguration {

    /** Name of the clock. */
    public static final String MACHINE_CLOCK = "machineClock";

    @Bean(MACHINE_CLOCK)
    @ConditionalOnMissingBean(name = MACHINE_CLOCK)
    InstantSource machineClock() {
        return InstantSource.system();
    }
}
