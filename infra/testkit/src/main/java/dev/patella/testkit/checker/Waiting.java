package dev.patella.testkit.checker;

/**
 * Something that a service has put aside.
 *
 * @param service who
 * @param id its identity there
 * @param treatment what it is about
 * @param reason why it waits
 */
record Waiting(String service, String id, String treatment, String reason) {}
