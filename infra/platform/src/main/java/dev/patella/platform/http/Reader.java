package dev.patella.platform.http;

import dev.patella.platform.security.Speaker;
import java.time.Instant;

/**
 * Who reads, and when.
 *
 * @param speaker who reads
 * @param site the reader's site
 * @param now the business time
 */
public record Reader(Speaker speaker, String site, Instant now) {}
