/** The published language: what this service says of a follow-up, and what it reads of the others. */
@NullMarked
package dev.patella.followup.plan.contract;

import org.jspecify.annotations.NullMarked;
