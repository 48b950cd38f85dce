package dev.patella.scheduling.itinerary;

import org.jspecify.annotations.Nullable;

/**
 * One set of vital signs.
 *
 * @param temperatureC body temperature, °C
 * @param systolicMmHg systolic blood pressure, mmHg
 * @param diastolicMmHg diastolic blood pressure, mmHg
 * @param heartRate per minute
 * @param respiratoryRate breaths per minute
 * @param spo2 oxygen saturation, %
 * @param painNrs pain on the numeric rating scale, 0–10
 */
public record Vitals(double temperatureC, @Nullable Integer systolicMmHg, @Nullable Integer diastolicMmHg, @Nullable Integer heartRate,
        @Nullable Integer respiratoryRate, @Nullable Integer spo2, @Nullable Integer painNrs) {}
