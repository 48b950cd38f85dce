package dev.patella.bench.workload;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What a service looks for in its database, as the database's own profiler tells it: without the values, and by which index it is found. */
final class Shapes {

    private static final long KEPT = 256L << 20;
    private static final String PROFILE = "system.profile";

    private final MongoDatabase database;

    /** From here on, everything is noted. */
    Shapes(MongoDatabase database) {
        this.database = database;
        level(0);
        database.getCollection(PROFILE).drop();
        database.createCollection(PROFILE, new CreateCollectionOptions().capped(true).sizeInBytes(KEPT));
        level(2);
    }

    private void level(int level) {
        database.runCommand(new Document("profile", level));
    }

    /**
     * One way of looking for something.
     *
     * @param collection where
     * @param what the command and its filter, without values
     * @param plan how the database found it
     * @param times how often
     * @param examined most documents that were looked at for one that was found or changed
     */
    record Shape(String collection, String what, String plan, long times, double examined) {

        boolean isScan() {
            return plan.contains("COLLSCAN");
        }

        private Shape and(Shape other) {
            return new Shape(collection, what, plan, times + other.times, Math.max(examined, other.examined));
        }
    }

    /** All that the service looked for; no more is noted. */
    List<Shape> end() {
        level(0);
        Map<String, Shape> shapes = new TreeMap<>();
        // The service's user has the database's name; whoever measures has another one.
        for (Document one : database.getCollection(PROFILE).find()) {
            if (one.getString("planSummary") != null && text(one.get("user")).startsWith(database.getName())) {
                Shape shape = shape(one);
                shapes.merge(shape.collection() + shape.what() + shape.plan(), shape, Shape::and);
            }
        }
        return List.copyOf(shapes.values());
    }

    private static Shape shape(Document one) {
        Document command = one.get("command", Document.class);
        String operation = command.keySet().iterator().next();
        String what = command.containsKey("q")
                ? text(one.get("op")) + " " + skeleton(command.get("q"))
                : operation + " " + skeleton(command.getOrDefault("filter", command.getOrDefault("pipeline", command.get("query"))))
                        + (command.containsKey("sort") ? " in the order of " + String.join(", ", command.get("sort", Document.class)
                                .keySet()) : "");
        double found = Math.max(1, Math.max(number(one, "nreturned"), Math.max(number(one, "nMatched"), number(one, "ndeleted"))));
        return new Shape(text(one.get("ns")).replaceFirst("^[^.]*\\.", ""), what, one.getString("planSummary"), 1, number(one,
                "docsExamined") / found);
    }

    private static double number(Document of, String name) {
        return of.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static String skeleton(@Nullable Object value) {
        if (value instanceof Document document) {
            List<String> fields = new ArrayList<>();
            document.forEach((name, of) -> fields.add(name + ": " + skeleton(of)));
            return "{" + String.join(", ", fields) + "}";
        }
        if (value instanceof List<?> list) {
            String items = list.stream().map(Shapes::skeleton).distinct().collect(Collectors.joining(", "));
            return "[" + items + "]";
        }
        return "?";
    }
}
