/** The laboratory's arithmetic (domain.md §4.4, §4.7): counts, doses, endotoxin limits, centrifugal force. Plain Java. */
@NullMarked
package dev.patella.lab.analysis;

import org.jspecify.annotations.NullMarked;
