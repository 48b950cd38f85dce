/** What intake shows over HTTP beyond what every service shows. Decides nothing. */
@NullMarked
package dev.patella.intake.treatment.http;

import org.jspecify.annotations.NullMarked;
