/** Tests of this package. */
@NullMarked
package dev.patella.followup.plan.contract;

import org.jspecify.annotations.NullMarked;
