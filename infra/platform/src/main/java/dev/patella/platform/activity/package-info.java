/** What a service is busy with; there in the profile `local` only, for whoever steps the clock. */
@NullMarked
package dev.patella.platform.activity;

import org.jspecify.annotations.NullMarked;
