package dev.patella.intake.treatment;

/**
 * A free text that is kept, encrypted, beside the events.
 *
 * @param id id of the note
 * @param digest keyed hash of the text: proves that it is the one that was written, and tells nothing of it
 */
public record NoteRef(String id, String digest) {}
