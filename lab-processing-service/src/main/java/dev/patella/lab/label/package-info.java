/** What stands on a container: ISBT 128 data structures, product codes and divisions, statements (domain.md §2.5, §4.2, §4.11). Plain Java. */
@NullMarked
package dev.patella.lab.label;

import org.jspecify.annotations.NullMarked;
