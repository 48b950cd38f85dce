/** What was measured, and how it compares with what is wanted. */
@NullMarked
package dev.patella.bench.report;

import org.jspecify.annotations.NullMarked;
