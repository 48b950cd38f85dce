package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;

/**
 * X-rays of one knee: anterior-posterior weight-bearing, lateral, skyline.
 *
 * @param side knee
 * @param takenOn day of the pictures
 * @param klTibiofemoral Kellgren-Lawrence grade 0–4, tibiofemoral
 * @param klPatellofemoral Kellgren-Lawrence grade 0–4, patellofemoral
 */
public record XRay(Side side, LocalDate takenOn, int klTibiofemoral, int klPatellofemoral) {}
