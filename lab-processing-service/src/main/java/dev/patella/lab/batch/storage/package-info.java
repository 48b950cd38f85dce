/** What the laboratory keeps beside its batches: versioned policy data, and the registers of hoods, equipment and reagents. */
@NullMarked
package dev.patella.lab.batch.storage;

import org.jspecify.annotations.NullMarked;
