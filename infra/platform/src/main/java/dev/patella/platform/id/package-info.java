/** The ids that people read aloud and type, each with a check character that catches the slips. Plain Java. */
@NullMarked
package dev.patella.platform.id;

import org.jspecify.annotations.NullMarked;
