/** Tests of the store on a real database. */
@NullMarked
package dev.patella.messaging.mongo;

import org.jspecify.annotations.NullMarked;
