/** The list of everything that can be asked of a service, and how a text becomes one of those commands. It knows no transport. */
@NullMarked
package dev.patella.platform.command;

import org.jspecify.annotations.NullMarked;
