/**
 * What intake keeps beside its events: persons and free texts, encrypted per person, the rows of the timeline, and the versions of rules and
 * policy. Prepares commands with it. The treatment's document itself is the engine's alone.
 */
@NullMarked
package dev.patella.intake.treatment.storage;

import org.jspecify.annotations.NullMarked;
