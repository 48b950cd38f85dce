/**
 * Plays the outside world: people who act when their time comes, a front end that sends what they do and waits for the answer, and a
 * conductor that moves the time on only when nothing is in flight. Knows how to talk to the platform and nothing of medicine.
 */
@NullMarked
package dev.patella.local.driver;

import org.jspecify.annotations.NullMarked;
