/** What tests share: one real Kafka and one real MongoDB for each test JVM. */
@NullMarked
package dev.patella.testkit;

import org.jspecify.annotations.NullMarked;
