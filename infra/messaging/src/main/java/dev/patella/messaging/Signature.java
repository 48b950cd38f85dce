package dev.patella.messaging;

import java.time.Instant;
import java.util.List;

/**
 * An electronic signature as it is stored with the event that it signed (`domain.md` §8.5, 21 CFR 11.50 and 11.70).
 *
 * @param signer opaque id of the person
 * @param role role in which the person signed
 * @param meaning what the signature means, e.g. PERFORMED, VERIFIED, RELEASED
 * @param contentHash SHA-256, in hexadecimal, of the signed content
 * @param signedAt when the signature was judged
 * @param authComponents how the person proved who they are
 */
public record Signature(String signer, String role, String meaning, String contentHash, Instant signedAt, List<String> authComponents) {}
