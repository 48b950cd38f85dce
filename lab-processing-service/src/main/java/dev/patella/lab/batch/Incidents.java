package dev.patella.lab.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What did not go as on a good day.
 *
 * @param holds every hold, open or lifted
 * @param harvestFailed reason of a harvest that gave no material, or null
 * @param materialRejected reason for which the raw material was rejected, or null
 * @param discardedRaw containers of raw material that were destroyed before a witness
 * @param superseded results that were repeated, corrected, or followed by a second processing, the oldest first
 * @param repeated whether the one repetition of a viability out of specification was done
 * @param countedBy who performed the tests that count
 * @param lots reagents of every line that was cleared, as `name lot`; null where that was not kept
 * @param recalled lots of recalls that were reported
 * @param alarms alarms and recalls that concern more than this batch; null where there was none
 */
public record Incidents(List<Hold> holds, @Nullable String harvestFailed, @Nullable String materialRejected, List<String> discardedRaw,
        List<QcResults> superseded, boolean repeated, @Nullable String countedBy, @Nullable List<String> lots, List<String> recalled,
        @Nullable AlarmBook alarms) {

    static final Incidents NONE = new Incidents(List.of(), null, null, List.of(), List.of(), false, null, null, List.of(), null);

    public Incidents {
        holds = List.copyOf(holds);
        discardedRaw = List.copyOf(discardedRaw);
        superseded = List.copyOf(superseded);
        lots = lots == null ? null : List.copyOf(lots);
        recalled = List.copyOf(recalled);
    }

    /** Every hold that is not lifted. */
    public List<Hold> open() {
        return holds.stream().filter(hold -> !hold.lifted()).toList();
    }

    /** Open holds of the whole treatment. */
    List<Hold> ofTreatment() {
        return open().stream().filter(hold -> hold.container() == null).toList();
    }

    /** Open holds in whose scope a container is. */
    List<Hold> over(String container) {
        return open().stream().filter(hold -> hold.container() == null || hold.container().equals(container)).toList();
    }

    boolean heldForEnvironment() {
        return ofTreatment().stream().anyMatch(hold -> hold.reason().equals(Hold.ENVIRONMENT));
    }

    boolean hasOpen(String reason) {
        return open().stream().anyMatch(hold -> hold.reason().equals(reason));
    }

    Incidents held(Hold hold) {
        return withHolds(with(holds, hold));
    }

    Incidents hold(String id, UnaryOperator<Hold> change) {
        return withHolds(holds.stream().map(hold -> hold.id().equals(id) ? change.apply(hold) : hold).toList());
    }

    private Incidents withHolds(List<Hold> all) {
        return new Incidents(all, harvestFailed, materialRejected, discardedRaw, superseded, repeated, countedBy, lots, recalled, alarms);
    }

    Incidents failedHarvest(String reason) {
        return new Incidents(holds, reason, materialRejected, discardedRaw, superseded, repeated, countedBy, lots, recalled, alarms);
    }

    Incidents rejected(String reason) {
        return new Incidents(holds, harvestFailed, reason, discardedRaw, superseded, repeated, countedBy, lots, recalled, alarms);
    }

    Incidents discarded(String raw) {
        return new Incidents(holds, harvestFailed, materialRejected, with(discardedRaw, raw), superseded, repeated, countedBy, lots,
                recalled, alarms);
    }

    Incidents counted(String person) {
        return new Incidents(holds, harvestFailed, materialRejected, discardedRaw, superseded, repeated, person, lots, recalled, alarms);
    }

    Incidents replaced(QcResults old, boolean byRepetition) {
        return new Incidents(holds, harvestFailed, materialRejected, discardedRaw, with(superseded, old), repeated || byRepetition,
                countedBy, lots, recalled, alarms);
    }

    /** A second line adds to the first: what a recall concerns is in the product either way. */
    Incidents onLine(List<String> reagents) {
        List<String> all = Stream.concat(lots == null ? Stream.empty() : lots.stream(), reagents.stream()).distinct().toList();
        return new Incidents(holds, harvestFailed, materialRejected, discardedRaw, superseded, repeated, countedBy, all, recalled, alarms);
    }

    /** What is processed once more is tested anew, and may be repeated anew. */
    Incidents onceMore(QcResults old) {
        return new Incidents(holds, harvestFailed, materialRejected, discardedRaw, with(superseded, old), false, null, lots, recalled,
                alarms);
    }

    Incidents recalledLot(String lot) {
        return new Incidents(holds, harvestFailed, materialRejected, discardedRaw, superseded, repeated, countedBy, lots,
                with(recalled, lot), alarms);
    }

    /** Alarms and recalls that concern more than this batch. */
    public AlarmBook book() {
        return alarms == null ? AlarmBook.EMPTY : alarms;
    }

    Incidents with(AlarmBook book) {
        return new Incidents(holds, harvestFailed, materialRejected, discardedRaw, superseded, repeated, countedBy, lots, recalled, book);
    }

    /** What these alarms had closed may be opened again. */
    Incidents opening(Predicate<Alarm> which) {
        return alarms == null
                ? this
                : with(alarms.each(alarm -> alarm.line() == Alarm.Line.CLOSED && which.test(alarm) ? alarm.at(Alarm.Line.OPENING) : alarm));
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> all = new ArrayList<>(list);
        all.add(one);
        return all;
    }
}
