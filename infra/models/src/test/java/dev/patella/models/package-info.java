@NullMarked
package dev.patella.models;

import org.jspecify.annotations.NullMarked;
