/** What is measured, one class for each way. */
@NullMarked
package dev.patella.bench.workload;

import org.jspecify.annotations.NullMarked;
