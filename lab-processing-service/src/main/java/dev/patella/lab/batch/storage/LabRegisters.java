package dev.patella.lab.batch.storage;

import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the registers hold when they are new.
 *
 * @param equipment pieces of equipment, hoods among them
 * @param reagents lots of reagents and kits
 */
@ConfigurationProperties("patella.lab.registers")
public record LabRegisters(@DefaultValue List<Equipment> equipment, @DefaultValue List<Reagent> reagents) {

    public LabRegisters {
        equipment = List.copyOf(equipment);
        reagents = List.copyOf(reagents);
    }

    /** One piece of equipment, the same at several sites. */
    public record Equipment(List<String> sites, String id, String kind, @DefaultValue("AVAILABLE") String status,
            LocalDate calibrationDue) {
        public Equipment {
            sites = List.copyOf(sites);
        }
    }

    /** One lot, the same at several sites. */
    public record Reagent(List<String> sites, String name, String lot, @DefaultValue("RELEASED") String status, LocalDate expiresOn) {
        public Reagent {
            sites = List.copyOf(sites);
        }
    }
}
