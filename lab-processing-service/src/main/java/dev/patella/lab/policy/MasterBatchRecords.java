package dev.patella.lab.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every version of every master batch record: batches that were started with an older one are finished with it. */
public final class MasterBatchRecords {

    private final List<MasterBatchRecord> all;

    public MasterBatchRecords(Collection<MasterBatchRecord> all) {
        this.all = List.copyOf(all);
    }

    /** The one in force for a method: the latest edition. */
    public Optional<MasterBatchRecord> inForce(String method) {
        return all.stream().filter(record -> record.method().equals(method)).max(Comparator.comparingInt(MasterBatchRecord::edition));
    }

    /** A certain version, e.g. `MFAT-1.0`. */
    public Optional<MasterBatchRecord> find(String reference) {
        return all.stream().filter(record -> record.reference().equals(reference)).findFirst();
    }
}
