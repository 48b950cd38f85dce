package dev.patella.simulation.database;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes of a replica set hold. Usually a majority has all of it. A primary that was cut off goes on alone: what it writes, nobody
 * acknowledges, and it is either taken over by the others later or rolled back.
 */
public final class ReplicaSet {

    private final InstantSource clock;
    private Map<String, Table> majority;
    private @Nullable Map<String, Table> alone;
    private long changes;

    /** @param clock the servers' clock */
    public ReplicaSet(InstantSource clock) {
        this.clock = clock;
        this.majority = new HashMap<>();
    }

    /** One that holds what another one holds now. */
    public ReplicaSet(InstantSource clock, ReplicaSet like) {
        this.clock = clock;
        this.majority = like.copy();
    }

    InstantSource clock() {
        return clock;
    }

    /** While this is the same, nothing has changed. */
    public long changes() {
        return changes;
    }

    /** Whether the primary is cut off from the others. */
    public boolean isCutOff() {
        return alone != null;
    }

    /** The primary loses the others, and does not know it yet. */
    public void cutOff() {
        if (alone == null) {
            changes++;
            alone = copy();
        }
    }

    /** The primary finds the others again before they have another one: they take over what it wrote. */
    public void rejoin() {
        if (alone != null) {
            changes++;
            majority = alone;
            alone = null;
        }
    }

    /** The others have another primary: what the old one wrote alone is rolled back. */
    public void rollBack() {
        changes++;
        alone = null;
    }

    private Map<String, Table> copy() {
        Map<String, Table> copy = new HashMap<>();
        majority.forEach((name, table) -> copy.put(name, new Table(table)));
        return copy;
    }

    /** A collection to be read, as a majority has it or as the primary has it. */
    Table read(String name, boolean asOfMajority) {
        Map<String, Table> from = alone == null || asOfMajority ? majority : alone;
        return from.computeIfAbsent(name, key -> new Table());
    }

    /** A collection to be written by the primary. */
    Table write(String name) {
        changes++;
        Map<String, Table> to = alone == null ? majority : alone;
        return to.computeIfAbsent(name, key -> new Table());
    }

    /** Documents of a collection by their ids, none of them ever changed. */
    static final class Table {
        private final TreeMap<BsonValue, BsonDocument> documents;
        private final List<Unique> unique;

        Table() {
            this.documents = new TreeMap<>(Order.OF_VALUES);
            this.unique = new ArrayList<>();
        }

        Table(Table other) {
            this.documents = new TreeMap<>(other.documents);
            this.unique = new ArrayList<>(other.unique);
        }

        Map<BsonValue, BsonDocument> documents() {
            return documents;
        }

        void unique(Unique index) {
            if (!unique.contains(index)) {
                unique.add(index);
            }
        }

        /** Puts a document there, unless another one is in its way. */
        boolean put(BsonDocument document, Filter.Factory filters) {
            BsonValue id = Paths.field(document, "_id");
            for (Unique index : unique) {
                if (index.covers(document, filters)
                        && documents.values()
                                .stream()
                                .anyMatch(other -> !Order.equal(Paths.field(other, "_id"), id) && index.covers(other, filters)
                                        && index.isSame(document, other))) {
                    return false;
                }
            }
            documents.put(id, document);
            return true;
        }
    }

    /**
     * No two documents may have the same in these fields.
     *
     * @param fields the fields
     * @param among the documents that it is about
     */
    record Unique(List<String> fields, BsonDocument among) {

        boolean covers(BsonDocument document, Filter.Factory filters) {
            return filters.of(among).matches(document);
        }

        boolean isSame(BsonDocument one, BsonDocument other) {
            return fields.stream().allMatch(field -> {
                List<BsonValue> mine = Paths.reach(one, field);
                List<BsonValue> others = Paths.reach(other, field);
                return mine.size() == others.size() && (mine.isEmpty() || Order.equal(mine.getFirst(), others.getFirst()));
            });
        }
    }
}
