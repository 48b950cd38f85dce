/** The published language of scheduling, and what it reads of the others'. */
@NullMarked
package dev.patella.scheduling.itinerary.contract;

import org.jspecify.annotations.NullMarked;
