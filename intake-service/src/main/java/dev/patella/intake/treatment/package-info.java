/**
 * The core of intake: one patient's treatment, from referral to closing (`domain.md` §1.3), as states, commands, events and pure
 * decisions.
 *
 * <p>A treatment is opened by a referral and asks scheduling for a consultation. Once that is booked, the physician evaluates: findings
 * come in any order, and after each the rules say what is missing, or ELIGIBLE, REVIEW_REQUIRED or NOT_ELIGIBLE. A review accepts or
 * rejects each code. Consents follow, then the signed plan; scheduling books the procedure day. A call 72 to 24 hours before it, and the
 * check-in on the day, each lead to a clearance. What then happens to patient and cells is told by scheduling, lab and follow-up and
 * folded in here, so that one place knows where the treatment stands; and intake alone ends and closes it.
 *
 * <p>Plain Java: no clock, no random number, no persons' data, no library but the engine's API.
 */
@NullMarked
package dev.patella.intake.treatment;

import org.jspecify.annotations.NullMarked;
