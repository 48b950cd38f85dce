/** Commands and reads over HTTP, the same for every service. */
@NullMarked
package dev.patella.platform.http;

import org.jspecify.annotations.NullMarked;
