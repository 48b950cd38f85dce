/**
 * Planning one day of a clinic: which resources a procedure day or an appointment takes, when, and who may have them. Pure; `ClinicDays` is
 * the port to the register that alone decides who has what.
 */
@NullMarked
package dev.patella.scheduling.day;

import org.jspecify.annotations.NullMarked;
