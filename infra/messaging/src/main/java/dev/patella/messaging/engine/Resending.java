package dev.patella.messaging.engine;

import dev.patella.messaging.Desk;
import java.util.ArrayList;
import java.util.List;

/**
 * Says again what a service has said about one aggregate, as it is in the journal: what was lost on the way comes to those who lack it, and
 * all others have heard it and ignore it. What is still pending is the relay's to say.
 */
public final class Resending implements StreamDesk {

    private static final int PAGE = 200;

    private final String stream;
    private final String topic;
    private final Store store;
    private final Bus bus;
    private final Telemetry telemetry;

    public Resending(String stream, Topics topics, Store store, Bus bus, Telemetry telemetry) {
        this.stream = stream;
        this.topic = topics.stream(stream);
        this.store = store;
        this.bus = bus;
        this.telemetry = telemetry;
    }

    @Override
    public int resend(String aggregateId) {
        int said = 0;
        long after = 0;
        List<Entry> page;
        do {
            page = store.journal(aggregateId, after, PAGE);
            said += say(aggregateId, page);
            after = page.isEmpty() ? after : page.getLast().n();
        } while (page.size() == PAGE);
        telemetry.resent(said);
        return said;
    }

    private int say(String aggregateId, List<Entry> entries) {
        List<OutRecord> records = new ArrayList<>();
        for (Entry entry : entries) {
            Published contract = entry.contract();
            if (contract != null) {
                records.add(new OutRecord(topic, aggregateId, Envelope.attributes(stream, aggregateId, entry, contract), contract.data()));
            }
        }
        if (!records.isEmpty() && bus.publish(records).stream().anyMatch(sent -> sent != Bus.Sent.ACKNOWLEDGED)) {
            throw new Desk.TemporarilyUnavailable("The broker did not take all of it; the same may be asked again", null);
        }
        return records.size();
    }
}
