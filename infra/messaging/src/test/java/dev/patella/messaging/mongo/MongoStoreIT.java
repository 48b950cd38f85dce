package dev.patella.messaging.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.OperatorAct;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.StoreContract;
import dev.patella.messaging.engine.WaitingEntry;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.tink.TinkSeal;
import dev.patella.testkit.TestSpace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoStoreIT extends StoreContract {

    private static final TestSpace SPACE = TestSpace.create();
    private static final MongoClient CLIENT = MongoClients.create(SPACE.mongoUri("scheduling"));
    private static final MongoStore STORE = new MongoStore(CLIENT.getDatabase(SPACE.database("scheduling")),
            Parcels.definition(Runnable::run), Rig.TOPICS, new TinkSeal(Rig.WAITING_KEY),
            InstantSource.system());

    static {
        STORE.createIndexes();
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        SPACE.close();
    }

    @Override
    protected Store store() {
        return STORE;
    }

    @Test
    void keeps_what_operators_did_and_what_came_before_a_repair() {
        MongoCollection<Document> waiting = CLIENT.getDatabase(SPACE.database("scheduling")).getCollection("waiting");
        WaitingItem item = new WaitingItem("kept", "P9", WaitingItem.Reason.UNREADABLE, "Why", "patella.clinic", 2, 7,
                new CloudEvent(Map.of("type", "t", "source", "/clinic/ehr", "id", "1"), "P9", "{\"name\":\"Testmann\"}", Instant.EPOCH),
                Instant.EPOCH);
        STORE.putAside(List.of(item));
        STORE.acted("kept", new OperatorAct(OperatorAct.Kind.REPAIR, "ops-1", "Ticket 12", Instant.EPOCH), item);
        STORE.drop(List.of("kept"));

        Document kept = waiting.find(new Document("_id", "kept")).first();
        assertThat(kept).isNotNull().containsKey("gone");
        Document act = kept.getList("acts", Document.class).getFirst();
        assertThat(act).containsEntry("kind", "REPAIR").containsEntry("by", "ops-1").containsEntry("reason", "Ticket 12");
        assertThat(act.get("was", Document.class)).containsKey("sealed");
        assertThat(kept.toJson()).as("sealed before and after").doesNotContain("Testmann");
    }

    @Test
    void seals_what_an_earlier_version_put_aside_in_the_clear_when_it_comes_again() {
        MongoCollection<Document> waiting = CLIENT.getDatabase(SPACE.database("scheduling")).getCollection("waiting");
        WaitingItem item = said("patella.clinic-0-9", "P1");
        Document clear = new Document("_id", item.id());
        clear.putAll(Form.waiting(item));
        waiting.insertOne(clear);

        STORE.putAside(List.of(item));

        assertThat(waiting.find(new Document("_id", item.id())).first()).containsOnlyKeys("_id", "aggregate", "reason", "topic",
                "partition", "offset", "attributes", "sealed", "appendedAt", "since");
        assertThat(STORE.waiting(List.of("P1"))).containsExactly(item);
    }

    @Test
    void lists_what_it_cannot_read_with_what_is_known_of_it() {
        MongoCollection<Document> waiting = CLIENT.getDatabase(SPACE.database("scheduling")).getCollection("waiting");
        WaitingItem good = said("x1", "P2");
        STORE.putAside(List.of(good, said("x2", "P2")));
        waiting.updateOne(new Document("_id", "x2"), new Document("$set", new Document("sealed", new Binary(new byte[]{1, 2, 3}))));
        waiting.insertOne(new Document("_id", "x3").append("aggregate", "P2").append("reason", 7).append("attributes", "none"));
        waiting.insertOne(new Document("_id", "x4").append("aggregate", "P2").append("reason", "OF_ANOTHER_VERSION"));

        List<WaitingEntry> page = STORE.list(null, "P2", "", 10);

        assertThat(page).extracting(WaitingEntry::id, WaitingEntry::reason, WaitingEntry::whole)
                .containsExactly(tuple("x1", "UNREADABLE", good), tuple("x2", "UNREADABLE", null), tuple("x3", "", null),
                        tuple("x4", "OF_ANOTHER_VERSION", null));
        assertThat(page.get(1)).usingRecursiveComparison().ignoringFields("id", "whole").isEqualTo(page.getFirst());
        assertThat(STORE.listed("x2")).contains(page.get(1));
        STORE.putAside(List.of(said("x5", "P2")));
        waiting.updateOne(new Document("_id", "x5"), new Document("$unset", new Document("aggregate", "").append("topic", "")));
        assertThat(STORE.listed("x5")).hasValueSatisfying(one -> {
            assertThat(one.aggregate()).isEmpty();
            assertThat(one.whole()).isNull();
        });
    }

    @Test
    void lists_what_waits_by_an_index() {
        MongoCollection<Document> waiting = CLIENT.getDatabase(SPACE.database("scheduling")).getCollection("waiting");
        for (Document filter : List.of(new Document(), new Document("aggregate", "P2"), new Document("reason", "AHEAD"))) {
            Document plan = waiting.find(filter.append("_id", new Document("$gt", "")))
                    .sort(new Document("_id", 1))
                    .explain()
                    .get("queryPlanner", Document.class)
                    .get("winningPlan", Document.class);
            assertThat(plan.toString()).as("%s", filter).contains("IXSCAN").doesNotContain("COLLSCAN", "stage=SORT");
        }
    }

    private static WaitingItem said(String id, String aggregate) {
        return new WaitingItem(id, aggregate, WaitingItem.Reason.UNREADABLE, "Why", Rig.TOPICS.clinic(), 0, 9,
                new CloudEvent(Map.of("source", "/clinic/ehr", "id", "9", "subject", "S"), aggregate, "a name", Instant.EPOCH),
                Instant.EPOCH);
    }

    @Test
    void gives_a_key_to_the_first_who_claims_it() {
        MongoRegistry registry = new MongoRegistry(CLIENT.getDatabase(SPACE.database("scheduling")), InstantSource.system());
        assertThat(registry.claim("din", "A999926000001", "P1")).isEqualTo("P1");
        assertThat(registry.claim("din", "A999926000001", "P2")).isEqualTo("P1");
        assertThat(registry.claim("reference", "A999926000001", "P2")).isEqualTo("P2");
    }
}
