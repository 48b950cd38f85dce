/**
 * JSON for what is stored and what is said: records in, text out, with Jackson kept out of the services' cores.
 */
@NullMarked
package dev.patella.messaging.json;

import org.jspecify.annotations.NullMarked;
