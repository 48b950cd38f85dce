/** One service as it runs, and what every service answers to bad input; for the services' own tests. */
@org.jspecify.annotations.NullMarked
package dev.patella.platform.edge;
