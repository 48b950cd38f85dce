/** Whole journeys of patients through the four services. */
@NullMarked
package dev.patella.journeys;

import org.jspecify.annotations.NullMarked;
