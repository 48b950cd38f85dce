package dev.patella.intake.treatment;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who the patient is, as a referral says it. Never part of an event or a state: it is stored, encrypted, before the referral is decided.
 *
 * @param legalName legal name
 * @param birthDate date of birth
 * @param sexAtBirth sex at birth
 * @param identifiers identifiers, each with the system that gave it
 * @param contact how to reach the patient
 * @param language preferred language, BCP 47
 */
public record Person(String legalName, LocalDate birthDate, SexAtBirth sexAtBirth, List<Identifier> identifiers, @Nullable Contact contact,
        String language) {

    public Person {
        identifiers = List.copyOf(identifiers);
    }

    /** Sex at birth. */
    public enum SexAtBirth {
        FEMALE, MALE, OTHER, UNKNOWN
    }

    /**
     * An identifier.
     *
     * @param system who gave it, e.g. `MEDICAL_RECORD_NUMBER`
     * @param value the identifier
     */
    public record Identifier(String system, String value) {}

    /**
     * How to reach somebody.
     *
     * @param phone telephone number
     * @param email e-mail address
     * @param address postal address
     */
    public record Contact(@Nullable String phone, @Nullable String email, @Nullable String address) {}
}
