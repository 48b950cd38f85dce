package dev.patella.testkit.checker;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Everything that is kept of one treatment: what each service has, and what was said about it on the topics.
 *
 * @param id the treatment's id
 * @param services what each service keeps, by its name
 * @param said what was said on each stream, in the order of the topic, repetitions included
 */
record TreatmentRecord(String id, Map<String, ServiceRecord> services, Map<String, List<Said>> said) {

    /** The four services, which are the four streams. */
    static final List<String> SERVICES = List.of("intake", "scheduling", "lab", "followup");

    Collection<ServiceRecord> all() {
        return services.values();
    }

    ServiceRecord of(String service) {
        ServiceRecord found = services.get(service);
        return found != null ? found : new ServiceRecord(service, null, List.of());
    }

    List<Said> saidBy(String stream) {
        return said.getOrDefault(stream, List.of());
    }

    /** The data of every contract event of a type, in order. */
    List<Document> data(String stream, String contractType) {
        return of(stream).saying(contractType)
                .stream()
                .map(JournalEntry::contract)
                .filter(java.util.Objects::nonNull)
                .map(Contract::json)
                .toList();
    }
}
