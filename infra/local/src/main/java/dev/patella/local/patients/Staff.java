package dev.patella.local.patients;

import dev.patella.local.driver.Person;
import dev.patella.platform.site.Site;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The people of a site: those who are there every day, and those who are booked for a procedure day. */
final class Staff {

    private final String site;

    Staff(Site site) {
        this.site = site.code();
    }

    /** Whoever is on duty in a role. */
    Person onDuty(String role) {
        return new Person(site.toLowerCase(Locale.ROOT) + "-" + role.toLowerCase(Locale.ROOT).replace('_', '-') + "-0", role, site);
    }

    /** Whoever is booked in a role for this procedure day; whoever is on duty where nobody is. */
    Person booked(JsonNode procedureDay, String role) {
        JsonNode people = procedureDay.path("people").path(role);
        String id = people.isArray() ? people.path(0).asString("") : people.asString("");
        return id.isEmpty() ? onDuty(role) : new Person(id, role, site);
    }

    /** Somebody else of the same role. */
    Person other(Person person) {
        return new Person(person.id() + "-other", person.role(), site);
    }

    /** The patient. */
    Person patient(SyntheticPatient patient) {
        return new Person("patient-" + patient.site().code().toLowerCase(Locale.ROOT) + "-" + (patient.index() + 1), "PATIENT", site);
    }
}
