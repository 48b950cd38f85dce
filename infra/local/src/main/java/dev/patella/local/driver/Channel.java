package dev.patella.local.driver;

/** A way to ask the platform something. */
interface Channel {

    /** Sends, and waits for the answer; sending the same again is harmless. */
    Reply send(Sending sending) throws InterruptedException;

    /** Identity of the input as the platform remembers it. */
    String inputId(Sending sending);
}
