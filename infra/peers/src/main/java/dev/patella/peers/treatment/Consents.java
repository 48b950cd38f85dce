package dev.patella.peers.treatment;

/** Takes consents, and sees to it that the other service hears of them: how is what peers differ in. */
public interface Consents {

    /**
     * Keeps the consent.
     *
     * @param input key of the request; the same again changes nothing
     */
    void give(String treatment, String input);
}
