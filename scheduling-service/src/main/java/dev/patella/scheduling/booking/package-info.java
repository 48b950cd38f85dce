/**
 * Booking by intent (decision 0030): errands search for what fits, ask the clinic day for it, and give back what is no longer wanted. Each
 * may run any number of times and after any crash; its answer is a command that the itinerary decides.
 */
@NullMarked
package dev.patella.scheduling.booking;

import org.jspecify.annotations.NullMarked;
