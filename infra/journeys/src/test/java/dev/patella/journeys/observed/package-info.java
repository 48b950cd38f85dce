/** One run of a few patients that is watched at every seam: each event repeated and delayed, each command to the database counted. */
@NullMarked
package dev.patella.journeys.observed;

import org.jspecify.annotations.NullMarked;
