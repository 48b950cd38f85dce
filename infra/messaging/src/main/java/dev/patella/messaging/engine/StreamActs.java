package dev.patella.messaging.engine;

/** What operators have a service do about its own stream, done. */
public final class StreamActs implements StreamDesk {

    private final Resending resending;
    private final Refilling refilling;

    public StreamActs(Resending resending, Refilling refilling) {
        this.resending = resending;
        this.refilling = refilling;
    }

    @Override
    public int resend(String aggregateId) {
        return resending.resend(aggregateId);
    }

    @Override
    public void republish() {
        refilling.begin();
    }
}
