/**
 * Scores questionnaires (`domain.md` §6.3). Pure: an instrument is data, answers go in, scores come out; nothing here knows of patients,
 * points in time or storage.
 */
@NullMarked
package dev.patella.followup.scoring;

import org.jspecify.annotations.NullMarked;
