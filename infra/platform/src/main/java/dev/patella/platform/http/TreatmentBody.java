package dev.patella.platform.http;

import dev.patella.messaging.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a treatment stands in this service.
 *
 * @param treatmentId the treatment
 * @param revision its revision
 * @param n number of its last event
 * @param possible commands that could be accepted next
 * @param blocks what is in the way
 * @param heard number of the last event heard of each other service
 * @param state what the service shows
 */
record TreatmentBody(String treatmentId, long revision, long n, List<String> possible, List<String> blocks, Map<String, Long> heard,
        Object state) {

    static <S> TreatmentBody of(Snapshot<S> snapshot, View<S> view, Reader reader) {
        Map<String, Long> heard = snapshot.marks()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, mark -> mark.getValue().n()));
        return new TreatmentBody(snapshot.id(), snapshot.revision(), snapshot.n(), snapshot.possible(), snapshot.blocks(), heard,
                view.of(snapshot, reader));
    }
}
