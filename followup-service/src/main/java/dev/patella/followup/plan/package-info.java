/**
 * What comes after a treatment, decided for one treatment at a time. A plan is heard of when the treatment is opened, takes the baseline
 * questionnaires, requests its visits as soon as something was injected, runs from discharge on (or from an ending after a harvest, for the
 * harvest site alone), opens and closes the window of each point by timers, and is completed after the last one, when nothing is open.
 *
 * <p>Plain Java: no Spring, Kafka, MongoDB or Jackson; no clock and no random number. Policy comes in as data and its version goes into
 * each event that it decided.
 */
@NullMarked
package dev.patella.followup.plan;

import org.jspecify.annotations.NullMarked;
