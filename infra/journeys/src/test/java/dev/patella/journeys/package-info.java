/** Whole journeys, crashes and faults, over all four services on a real broker and a real database. */
@NullMarked
package dev.patella.journeys;

import org.jspecify.annotations.NullMarked;
