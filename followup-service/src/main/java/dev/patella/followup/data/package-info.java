/** Reads the clinic's numbers and the questionnaires, which are versioned files beside the code. */
@NullMarked
package dev.patella.followup.data;

import org.jspecify.annotations.NullMarked;
