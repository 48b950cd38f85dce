/**
 * The rule engine of eligibility (`domain.md` §2.3): pure functions from what was found to an outcome with its reasons. Knows no
 * treatment, no event and no storage; every threshold comes in with the {@link dev.patella.intake.treatment.eligibility.RuleSet}.
 */
@NullMarked
package dev.patella.intake.treatment.eligibility;

import org.jspecify.annotations.NullMarked;
