package dev.patella.scheduling;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the scheduling service. */
@SpringBootApplication
public class SchedulingApplication {

    static void main(String[] args) {
        SpringApplication.run(SchedulingApplication.class, args);
    }
}
