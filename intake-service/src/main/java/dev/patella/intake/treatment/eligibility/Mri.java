package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;
import java.util.List;

/**
 * A reported magnetic resonance study of one knee. One study has one scale, so grades of two scales are never compared.
 *
 * @param side knee
 * @param studyInstanceUid DICOM StudyInstanceUID
 * @param accession accession number
 * @param takenOn day of the study
 * @param scale scale of all its grades
 * @param grade index grade: the worst on patella or trochlea
 * @param lesions lesions that it shows, tibiofemoral ones included
 */
public record Mri(Side side, String studyInstanceUid, String accession, LocalDate takenOn, GradeScale scale, String grade,
        List<Lesion> lesions) {

    public Mri {
        lesions = List.copyOf(lesions);
    }
}
