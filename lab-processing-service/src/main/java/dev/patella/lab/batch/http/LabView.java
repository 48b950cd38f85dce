package dev.patella.lab.batch.http;

import dev.patella.lab.batch.Outlook;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.messaging.Snapshot;
import dev.patella.platform.http.Reader;
import dev.patella.platform.http.View;

/** What the laboratory shows of a batch. */
public final class LabView implements View<ProcessingBatch> {

    private final Outlook outlook;

    public LabView(Outlook outlook) {
        this.outlook = outlook;
    }

    @Override
    public Object of(Snapshot<ProcessingBatch> snapshot, Reader reader) {
        return BatchView.of(snapshot.state(), outlook, reader.now());
    }
}
