/** Decides who may be treated: evaluation, consent, plan, clearance, closing. */
@NullMarked
package dev.patella.intake;

import org.jspecify.annotations.NullMarked;
