package dev.patella.messaging.engine;

import dev.patella.messaging.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what is in the journal once more, byte for byte. */
final class Retelling {

    private final String stream;
    private final String topic;
    private final Bus bus;

    Retelling(String stream, Topics topics, Bus bus) {
        this.stream = stream;
        this.topic = topics.stream(stream);
        this.bus = bus;
    }

    /**
     * Says these again, in their order, as far as others were told of them.
     *
     * @return how many contract events that were
     * @throws Desk.TemporarilyUnavailable when the broker did not take all of them
     */
    int say(Map<Store.EntryKey, Entry> entries) {
        List<OutRecord> records = new ArrayList<>();
        entries.forEach((key, entry) -> {
            Published contract = entry.contract();
            if (contract != null) {
                records.add(new OutRecord(topic, key.aggregateId(), Envelope.attributes(stream, key.aggregateId(), entry, contract),
                        contract.data()));
            }
        });
        if (!records.isEmpty() && bus.publish(records).stream().anyMatch(sent -> sent != Bus.Sent.ACKNOWLEDGED)) {
            throw new Desk.TemporarilyUnavailable("The broker did not take all of it; the same may be asked again", null);
        }
        return records.size();
    }
}
