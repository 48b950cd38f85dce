package dev.patella.peers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts one service of one peer. Profiles say which: {@code stream}, {@code modulith} or {@code plain}; {@code writer}, which takes
 * commands, or {@code reader}, which hears of them; and {@code tuned} for its best settings. All settings are in application.yml.
 */
@SpringBootApplication
public class PeerApplication {

    /** Arguments: Spring's properties. */
    public static void main(String[] arguments) {
        SpringApplication.run(PeerApplication.class, arguments);
    }
}
