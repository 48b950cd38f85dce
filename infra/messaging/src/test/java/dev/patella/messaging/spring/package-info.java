/** Tests of the starter on real servers. */
@NullMarked
package dev.patella.messaging.spring;

import org.jspecify.annotations.NullMarked;
