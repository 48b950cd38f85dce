/** Tests of this package. */
@NullMarked
package dev.patella.followup.plan.http;

import org.jspecify.annotations.NullMarked;
