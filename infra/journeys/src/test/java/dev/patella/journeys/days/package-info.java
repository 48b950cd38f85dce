/** Every day on which something goes wrong, carried through all four services, and the page that tells how each of them ends. */
@NullMarked
package dev.patella.journeys.days;

import org.jspecify.annotations.NullMarked;
