package dev.patella.messaging;

/** Makes a text unreadable to whoever can read where it is stored, and readable again in its own place only. */
public interface Seal {

    /** Seals a text; `place` is where it will be stored. */
    byte[] seal(String text, String place);

    /**
     * Reads what was sealed.
     *
     * @throws IllegalStateException when it was sealed with another key or for another place, or was changed
     */
    String open(byte[] sealed, String place);
}
