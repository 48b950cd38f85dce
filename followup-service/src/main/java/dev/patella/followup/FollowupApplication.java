package dev.patella.followup;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the follow-up service. */
@SpringBootApplication
public class FollowupApplication {

    /** Starts; settings are in `application.yml` and the environment. */
    public static void main(String[] arguments) {
        SpringApplication.run(FollowupApplication.class, arguments);
    }
}
