/** Tests of this package. */
@NullMarked
package dev.patella.followup.plan.storage;

import org.jspecify.annotations.NullMarked;
