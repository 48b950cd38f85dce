package dev.patella.messaging.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.messaging.engine.Block;
import dev.patella.messaging.engine.Commit;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.tink.TinkSeal;
import dev.patella.testkit.TestSpace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a real database, or its driver, will never take. */
class UnwritableIT {

    private static final TestSpace SPACE = TestSpace.create();
    private static final MongoClient CLIENT = MongoClients.create(SPACE.mongoUri("scheduling"));
    private static final MongoStore STORE = new MongoStore(CLIENT.getDatabase(SPACE.database("scheduling")),
            Parcels.definition(Runnable::run), Rig.TOPICS, new TinkSeal(Rig.WAITING_KEY),
            InstantSource.system());

    @AfterAll
    static void close() {
        CLIENT.close();
        SPACE.close();
    }

    private static Commit opened(String id, int characters) {
        Document none = Document.none(id);
        String state = "{\"open\":true,\"text\":\"" + "x".repeat(characters) + "\"}";
        Document next = new Document(id, 1, 1, 1, state, 0, "", none.contract(), Instant.EPOCH, List.of(), Map.of(), Map.of(), List.of(),
                null);
        return new Commit(none, next, List.of(), Map.of());
    }

    @Test
    void writes_all_but_what_can_never_be_written() {
        int tooLargeToStore = 16 * 1024 * 1024 + 1_000;
        int tooLargeToSend = 60 * 1024 * 1024;
        for (int characters : List.of(tooLargeToStore, tooLargeToSend)) {
            String size = Integer.toString(characters);
            assertThatExceptionOfType(Store.Unwritable.class)
                    .isThrownBy(() -> STORE.commit(List.of(opened("a" + size, 10), opened("huge", characters), opened("z" + size, 10))))
                    .satisfies(e -> assertThat(e.why()).containsOnlyKeys("huge"));
            assertThat(STORE.load(List.of("a" + size, "huge", "z" + size))).containsOnlyKeys("a" + size, "z" + size);
        }
    }

    @Test
    void says_which_one_has_grown_too_large_where_it_is() {
        int half = 9 * 1024 * 1024;
        assertThat(STORE.commit(List.of(opened("grown", half)))).isEqualTo(1);
        Document base = Objects.requireNonNull(STORE.load(List.of("grown")).get("grown"));
        Document longer = new Document("grown", 2, 1, 1, base.state(), 0, "x".repeat(half), base.contract(), Instant.EPOCH, List.of(),
                Map.of(), Map.of(), List.of(new Block("AHEAD", Block.WHOLE, "y".repeat(half), Instant.EPOCH)), null);
        assertThatExceptionOfType(Store.Unwritable.class)
                .isThrownBy(() -> STORE.commit(List.of(new Commit(base, longer, List.of(), Map.of()))))
                .satisfies(e -> assertThat(e.why()).containsOnlyKeys("grown"));
    }
}
