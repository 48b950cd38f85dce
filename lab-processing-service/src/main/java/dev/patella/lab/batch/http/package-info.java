/** What the laboratory shows of a batch. */
@NullMarked
package dev.patella.lab.batch.http;

import org.jspecify.annotations.NullMarked;
