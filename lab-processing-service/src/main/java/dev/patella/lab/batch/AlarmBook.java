package dev.patella.lab.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Alarms and recalls that concern more than one batch.
 *
 * @param raised those that were told of this batch
 * @param heard those that were told of another one, as `treatment/alarm`
 */
public record AlarmBook(List<Alarm> raised, List<String> heard) {

    static final AlarmBook EMPTY = new AlarmBook(List.of(), List.of());

    public AlarmBook {
        raised = List.copyOf(raised);
        heard = List.copyOf(heard);
    }

    /** An alarm that was told of this batch. */
    public Optional<Alarm> alarm(String id) {
        return raised.stream().filter(alarm -> alarm.id().equals(id)).findFirst();
    }

    boolean heard(String treatment, String alarm) {
        return heard.contains(key(treatment, alarm));
    }

    AlarmBook with(Alarm alarm) {
        List<Alarm> all = new ArrayList<>(raised);
        all.add(alarm);
        return new AlarmBook(all, heard);
    }

    AlarmBook with(String treatment, String alarm) {
        List<String> all = new ArrayList<>(heard);
        all.add(key(treatment, alarm));
        return new AlarmBook(raised, all);
    }

    AlarmBook each(UnaryOperator<Alarm> change) {
        return new AlarmBook(raised.stream().map(change).toList(), heard);
    }

    private static String key(String treatment, String alarm) {
        return treatment + "/" + alarm;
    }
}
