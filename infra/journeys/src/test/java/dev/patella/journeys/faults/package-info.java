/** Real processes are killed, frozen, cut off and fed with poison while patients are treated; nothing is lost and nobody is stuck. */
@NullMarked
package dev.patella.journeys.faults;

import org.jspecify.annotations.NullMarked;
