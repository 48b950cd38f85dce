package dev.patella.scheduling.day;

/** For what a resource is rostered, where its type alone does not say it. */
public enum Duty {
    /** With one patient at a time: check-in, harvest, injection, calls. */
    PROCEDURE,
    /** In recovery, with several patients at a time (domain.md §7.2: one nurse to four). */
    RECOVERY
}
