/** What a reader is shown of a follow-up. */
@NullMarked
package dev.patella.followup.plan.http;

import org.jspecify.annotations.NullMarked;
