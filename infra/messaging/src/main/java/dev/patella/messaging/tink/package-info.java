/**
 * The seal: AES-256-GCM by Google Tink, with a key of the service.
 */
@NullMarked
package dev.patella.messaging.tink;

import org.jspecify.annotations.NullMarked;
