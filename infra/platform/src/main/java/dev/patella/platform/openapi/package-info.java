/** The commands in the OpenAPI document. */
@NullMarked
package dev.patella.platform.openapi;

import org.jspecify.annotations.NullMarked;
