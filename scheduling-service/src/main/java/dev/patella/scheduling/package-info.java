/** Decides where and when: bookings, the procedure day, sign-in, harvest, time-out, injection, discharge. */
@NullMarked
package dev.patella.scheduling;

import org.jspecify.annotations.NullMarked;
