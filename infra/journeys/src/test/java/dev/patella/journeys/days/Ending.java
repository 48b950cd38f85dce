package dev.patella.journeys.days;

import com.mongodb.client.MongoClient;
import dev.patella.local.machine.Service;
import dev.patella.local.patients.Journey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * How a treatment ended, read from what the services keep.
 *
 * @param told the events that tell of something else than the good day, each once, in the order of the services
 * @param patient where the treatment stands
 * @param cells what became of the containers; empty where none was filled
 * @param record what stands in the records
 */
record Ending(List<String> told, String patient, String cells, String record) {

    static Ending of(MongoClient client, Journey journey, Set<String> ordinary) {
        String id = journey.treatment();
        List<String> told = new ArrayList<>();
        for (Service service : Service.ALL) {
            types(client, service, id).filter(type -> !ordinary.contains(type) && !told.contains(type)).forEach(told::add);
        }
        Document lab = state(client, "lab", id);
        return new Ending(told, state(client, "intake", id).getString("phase"), cells(lab), record(client, id));
    }

    /** Types of everything that a service said about a treatment, in order; but for what somebody else's alarm or recall brought. */
    static Stream<String> types(MongoClient client, Service service, String id) {
        List<String> types = new ArrayList<>();
        Set<String> brought = new HashSet<>();
        for (Document entry : client.getDatabase(service.database())
                .getCollection("journal")
                .find(new Document("_id.a", id).append("contract", new Document("$ne", null)))
                .sort(new Document("_id.n", 1))) {
            String type = entry.get("contract", Document.class).getString("type");
            Document data = Document.parse(entry.get("contract", Document.class).getString("data"));
            String which = data.getString(type.startsWith("product-h") ? "holdId" : "id");
            if (entry.get("cause", Document.class).getString("input").startsWith("errand|spread-alarm|")) {
                brought.add(which);
            } else if (!brought.contains(which)) {
                types.add(type);
            }
        }
        return types.stream();
    }

    private static Document state(MongoClient client, String name, String id) {
        Service service = Service.ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        String collection = switch (name) {
            case "intake" -> "treatments";
            case "lab" -> "batches";
            default -> throw new IllegalArgumentException(name);
        };
        Document document = client.getDatabase(service.database()).getCollection(collection).find(new Document("_id", id)).first();
        return document == null ? new Document() : document.get("state", Document.class);
    }

    private static String cells(Document lab) {
        Set<String> states = new TreeSet<>();
        List<Document> product = lab.getList("product", Document.class, List.of());
        product.forEach(container -> states.add(container.getString("state")));
        return String.join(", ", states);
    }

    private static String record(MongoClient client, String id) {
        List<String> said = Service.ALL.stream().flatMap(service -> types(client, service, id)).toList();
        long deviations = said.stream().filter("deviation-opened"::equals).count();
        List<String> parts = new ArrayList<>();
        if (deviations > 0) {
            parts.add(deviations + (deviations == 1 ? " deviation" : " deviations") + ", closed");
        }
        if (said.contains("batch-record-closed")) {
            parts.add("batch record closed");
        }
        if (said.contains("treatment-closed")) {
            parts.add("record reviewed");
        }
        return String.join("; ", parts);
    }
}
