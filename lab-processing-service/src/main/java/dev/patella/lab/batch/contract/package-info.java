/** What the laboratory says to the other services and reads of them, by the files of infra/contracts. */
@NullMarked
package dev.patella.lab.batch.contract;

import org.jspecify.annotations.NullMarked;
