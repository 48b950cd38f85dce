package dev.patella.testkit.checker;

/**
 * A contract event as it stands on a topic; of its data only a digest is kept.
 *
 * @param stream who said it
 * @param type full CloudEvents type
 * @param link its number and the hash of its producer's chain after it
 * @param previous the contract event before it
 * @param digest digest of the data
 */
record Said(String stream, String type, Link link, Link previous, String digest) {}
