/** The clinics that the platform runs for: their time, their facility number, and under which law each method is done. */
@NullMarked
package dev.patella.platform.site;

import org.jspecify.annotations.NullMarked;
