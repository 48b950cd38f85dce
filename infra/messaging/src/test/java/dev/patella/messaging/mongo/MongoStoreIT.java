package dev.patella.messaging.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.StoreContract;
import dev.patella.messaging.harness.Parcels;
import dev.patella.testkit.TestSpace;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoStoreIT extends StoreContract {

    private static final TestSpace SPACE = TestSpace.create();
    private static final MongoClient CLIENT = MongoClients.create(SPACE.mongoUri("scheduling"));
    private static final MongoStore STORE = new MongoStore(CLIENT.getDatabase(SPACE.database("scheduling")),
            Parcels.definition(Runnable::run), InstantSource.system());

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
    void gives_a_key_to_the_first_who_claims_it() {
        MongoRegistry registry = new MongoRegistry(CLIENT.getDatabase(SPACE.database("scheduling")), InstantSource.system());
        assertThat(registry.claim("din", "A999926000001", "P1")).isEqualTo("P1");
        assertThat(registry.claim("din", "A999926000001", "P2")).isEqualTo("P1");
        assertThat(registry.claim("reference", "A999926000001", "P2")).isEqualTo("P2");
    }
}
