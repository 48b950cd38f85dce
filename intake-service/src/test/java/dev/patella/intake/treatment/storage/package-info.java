/** Tests. */
@org.jspecify.annotations.NullMarked
package dev.patella.intake.treatment.storage;
