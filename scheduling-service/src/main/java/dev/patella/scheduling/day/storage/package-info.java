/** The register of clinic days in MongoDB: one document per site and date. */
@NullMarked
package dev.patella.scheduling.day.storage;

import org.jspecify.annotations.NullMarked;
