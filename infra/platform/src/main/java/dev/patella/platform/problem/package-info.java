/** What people and programs are told when something cannot be done: stable reason codes and RFC 9457 problems. */
@NullMarked
package dev.patella.platform.problem;

import org.jspecify.annotations.NullMarked;
