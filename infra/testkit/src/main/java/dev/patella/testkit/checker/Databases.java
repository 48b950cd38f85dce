package dev.patella.testkit.checker;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The four databases, each thing read once. */
final class Databases {

    private final Servers servers;

    Databases(Servers servers) {
        this.servers = servers;
    }

    /** The database of a service. */
    MongoDatabase of(String service) {
        return servers.database(service);
    }

    /** Shows every treatment once, in the order of their ids; only one is held at a time. */
    void treatments(Map<String, Map<String, List<Said>>> said, Consumer<TreatmentRecord> reader) {
        List<Source> sources = new ArrayList<>();
        try {
            for (String service : TreatmentRecord.SERVICES) {
                String collection = Aggregates.of(service);
                sources.add(new Source(service, true, of(service).getCollection(collection).find().sort(Sorts.ascending("_id")).cursor()));
                sources.add(new Source(service, false, of(service).getCollection("journal").find().sort(Sorts.ascending("_id")).cursor()));
            }
            for (String id = next(sources); id != null; id = next(sources)) {
                reader.accept(treatment(id, sources, said.getOrDefault(id, Map.of())));
            }
        } finally {
            sources.forEach(Source::close);
        }
    }

    private static @Nullable String next(List<Source> sources) {
        String first = null;
        for (Source source : sources) {
            String id = source.id();
            if (id != null && (first == null || id.compareTo(first) < 0)) {
                first = id;
            }
        }
        return first;
    }

    private static TreatmentRecord treatment(String id, List<Source> sources, Map<String, List<Said>> said) {
        Map<String, StoredDocument> documents = new HashMap<>();
        Map<String, List<JournalEntry>> journals = new HashMap<>();
        for (Source source : sources) {
            for (Document document = source.take(id); document != null; document = source.take(id)) {
                if (source.aggregates) {
                    documents.put(source.service, StoredDocument.of(document));
                } else {
                    Document key = document.get("_id", Document.class);
                    journals.computeIfAbsent(source.service, service -> new ArrayList<>())
                            .add(JournalEntry.of(document.append("n", key.get("n"))));
                }
            }
        }
        Map<String, ServiceRecord> services = new LinkedHashMap<>();
        TreatmentRecord.SERVICES.forEach(service -> services.put(service,
                new ServiceRecord(service, documents.get(service), journals.getOrDefault(service, List.of()))));
        return new TreatmentRecord(id, services, said);
    }

    /** A collection in the order of its ids, with one document looked at ahead. */
    private static final class Source {
        private final String service;
        private final boolean aggregates;
        private final MongoCursor<Document> cursor;
        private @Nullable Document ahead;

        Source(String service, boolean aggregates, MongoCursor<Document> cursor) {
            this.service = service;
            this.aggregates = aggregates;
            this.cursor = cursor;
            advance();
        }

        private void advance() {
            ahead = cursor.hasNext() ? cursor.next() : null;
        }

        @Nullable
        String id() {
            Document document = ahead;
            if (document == null) {
                return null;
            }
            return aggregates ? document.getString("_id") : document.get("_id", Document.class).getString("a");
        }

        @Nullable
        Document take(String id) {
            if (!id.equals(id())) {
                return null;
            }
            Document taken = ahead;
            advance();
            return taken;
        }

        void close() {
            cursor.close();
        }
    }
}
