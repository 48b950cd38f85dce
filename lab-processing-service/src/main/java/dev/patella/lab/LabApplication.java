package dev.patella.lab;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the lab-processing service. */
@SpringBootApplication
public class LabApplication {

    static void main(String[] args) {
        SpringApplication.run(LabApplication.class, args);
    }
}
