/** Maps between the core and the published language. Must know no storage and no HTTP. */
@NullMarked
package dev.patella.intake.treatment.contract;

import org.jspecify.annotations.NullMarked;
