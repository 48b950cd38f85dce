package dev.patella.messaging.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.StoreContract;
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
    void seals_what_an_earlier_version_put_aside_in_the_clear_when_it_comes_again() {
        MongoCollection<Document> waiting = CLIENT.getDatabase(SPACE.database("scheduling")).getCollection("waiting");
        WaitingItem item = new WaitingItem("patella.clinic-0-9", "P1", WaitingItem.Reason.UNREADABLE, "Why", Rig.TOPICS.clinic(), 0, 9,
                new CloudEvent(Map.of("source", "/clinic/ehr", "id", "9", "subject", "S"), "P1", "a name", Instant.EPOCH), Instant.EPOCH);
        Document clear = new Document("_id", item.id());
        clear.putAll(Form.waiting(item));
        waiting.insertOne(clear);

        STORE.putAside(List.of(item));

        assertThat(waiting.find(new Document("_id", item.id())).first()).containsOnlyKeys("_id", "aggregate", "reason", "topic",
                "partition", "offset", "attributes", "sealed", "appendedAt", "since");
        assertThat(STORE.waiting(List.of("P1"))).containsExactly(item);
    }

    @Test
    void gives_a_key_to_the_first_who_claims_it() {
        MongoRegistry registry = new MongoRegistry(CLIENT.getDatabase(SPACE.database("scheduling")), InstantSource.system());
        assertThat(registry.claim("din", "A999926000001", "P1")).isEqualTo("P1");
        assertThat(registry.claim("din", "A999926000001", "P2")).isEqualTo("P1");
        assertThat(registry.claim("reference", "A999926000001", "P2")).isEqualTo("P2");
    }
}
