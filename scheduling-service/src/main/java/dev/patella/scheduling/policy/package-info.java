/** The versioned policy of scheduling: durations, limits, checklists and the resources of each site, as data. */
@NullMarked
package dev.patella.scheduling.policy;

import org.jspecify.annotations.NullMarked;
