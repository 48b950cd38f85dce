/** Decides about what comes after: questionnaires, rehabilitation, adverse events, outcome. */
@NullMarked
package dev.patella.followup;

import org.jspecify.annotations.NullMarked;
