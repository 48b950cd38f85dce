/** Tests of who asks. */
@NullMarked
package dev.patella.bench.report;

import org.jspecify.annotations.NullMarked;
