/** Synthetic patients and the people who treat them: who they are, and what is done with them from referral to closed treatment. */
@NullMarked
package dev.patella.local.patients;

import org.jspecify.annotations.NullMarked;
