package dev.patella.messaging.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.patella.messaging.Head;
import dev.patella.messaging.engine.Block;
import dev.patella.messaging.engine.Commit;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.Lack;
import dev.patella.messaging.engine.Watermark;
import dev.patella.messaging.engine.Watermark.Place;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.tink.TinkSeal;
import dev.patella.testkit.TestSpace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoWatermarksIT {

    private static final TestSpace SPACE = TestSpace.create();
    private static final MongoClient CLIENT = MongoClients.create(SPACE.mongoUri("lab"));
    private static final MongoDatabase DATABASE = CLIENT.getDatabase(SPACE.database("lab"));
    private static final MongoWatermarks WATERMARKS = new MongoWatermarks(DATABASE, Parcels.definition(Runnable::run));
    private static final MongoStore STORE = new MongoStore(DATABASE, Parcels.definition(Runnable::run), Rig.TOPICS,
            new TinkSeal(Rig.WAITING_KEY), InstantSource.system());
    private static final Instant T = Instant.parse("2026-03-02T08:00:00.123456Z");

    @AfterAll
    static void close() {
        CLIENT.close();
        SPACE.close();
    }

    @Test
    void keeps_what_is_known_and_lets_one_of_two_writers_win() {
        Place place = new Place("intake", 3);
        Watermark first = new Watermark(place, T, Map.of("P.1", T.minusSeconds(9)));
        assertThat(WATERMARKS.known(List.of(place))).isEmpty();
        assertThat(WATERMARKS.advance(List.of(first), Map.of())).isEmpty();
        assertThat(WATERMARKS.known(List.of(place, new Place("lab", 3)))).containsExactly(Map.entry(place, first));
        Watermark second = new Watermark(place, T.plusSeconds(10), Map.of());
        assertThat(WATERMARKS.advance(List.of(second), Map.of())).as("somebody else was first").containsExactly(place);
        assertThat(WATERMARKS.advance(List.of(second), Map.of(place, first))).isEmpty();
        Watermark third = new Watermark(place, T.plusSeconds(20), Map.of());
        assertThat(WATERMARKS.advance(List.of(third), Map.of(place, first))).containsExactly(place);
        assertThat(WATERMARKS.known(List.of(place))).containsValue(second);
    }

    @Test
    void the_fence_says_the_database_s_time() {
        assertThat(WATERMARKS.fence().now()).isCloseTo(Instant.now(), within(2, ChronoUnit.SECONDS));
        assertThat(WATERMARKS.known(Set.of(new Place("", 0)))).as("the fence itself says nothing").isEmpty();
    }

    @Test
    void says_what_documents_lack_in_their_order_from_an_index_that_has_only_those() {
        STORE.createIndexes();
        Block gap = new Block(Block.GAP, Block.WHOLE, "gap|intake|4", Instant.EPOCH);
        Block other = new Block("AHEAD", Block.WHOLE, "intake|G2|4|ab", Instant.EPOCH);
        DATABASE.getCollection("parcels")
                .insertMany(List.of(stored("G1", Head.NONE).append("blocks", List.of(Form.block(other), Form.block(gap))),
                        stored("G2", Head.NONE).append("blocks", List.of(Form.block(other))),
                        stored("G3", Head.NONE).append("blocks", List.of(Form.block(gap))),
                        stored("G4", Head.NONE).append("marks", new org.bson.Document("intake", Form.head(new Head(4, "ab"))))
                                .append("blocks", List.of(Form.block(gap)))));
        assertThat(WATERMARKS.gaps("", 2)).containsExactly(Map.entry("G1", List.of(new Lack("intake", "G1", 2))),
                Map.entry("G3", List.of(new Lack("intake", "G3", 2))));
        assertThat(WATERMARKS.gaps("G3", 2)).as("what came is lacked no more").containsExactly(Map.entry("G4", List.of()));
        String plan = DATABASE.getCollection("parcels")
                .find(Filters.and(Filters.eq("blocks.reason", Block.GAP), Filters.gt("_id", "")))
                .sort(Sorts.ascending("_id"))
                .explain()
                .toJson();
        assertThat(plan).contains("blocks.reason_1__id_1").doesNotContain("\"SORT\"");
    }

    private static Document document(String id, @Nullable Head contract, Map<String, Head> marks) {
        return new Document(id, 1, 0, 1, "{}", 0, "", contract == null ? Head.NONE : contract, Instant.EPOCH, List.of(), marks, Map.of(),
                List.of(), null);
    }

    @Test
    void says_where_chains_end_of_which_nothing_is_pending_and_what_was_heard() {
        Head end = new Head(4, "abcd");
        DATABASE.getCollection("parcels")
                .insertMany(List.of(stored("W1", end), stored("W2", end).append("pendingSince", new org.bson.BsonDateTime(0)), stored("W3",
                        end),
                        stored("W4", Head.NONE)));
        assertThat(WATERMARKS.pendingIds(5)).containsExactly("W2");
        assertThat(WATERMARKS.heads("W0", 5)).containsExactly(Map.entry("W1", end), Map.entry("W3", end));
        assertThat(WATERMARKS.heads("W1", 5)).containsExactly(Map.entry("W3", end));
        assertThat(WATERMARKS.marks(List.of("W1", "W9"))).containsExactly(Map.entry("W1", Map.of("intake", new Head(2, "ef"))));
    }

    private static org.bson.Document stored(String id, Head end) {
        return new org.bson.Document("_id", id).append("version", 1L)
                .append("contract", Form.head(end))
                .append("marks", new org.bson.Document("intake", Form.head(new Head(2, "ef"))));
    }

    @Test
    void a_write_that_comes_too_late_does_not_happen() {
        Document none = Document.none("U1");
        STORE.commit(List.of(new Commit(none, document("U1", null, Map.of()), List.of(), Map.of())));
        Document there = STORE.load(List.of("U1")).get("U1");
        assertThat(there).isNotNull();
        Map<String, Head> heard = Map.of("intake", new Head(1, "ab"));
        Document next = new Document("U1", 2, 0, 1, "{}", 0, "", Head.NONE, Instant.EPOCH, List.of(), heard, Map.of(), List.of(), null);
        assertThat(STORE.commit(List.of(new Commit(there, next, List.of(), Map.of(), Instant.now().minusSeconds(1))))).isZero();
        assertThat(STORE.commit(List.of(new Commit(there, next, List.of(), Map.of(), Instant.now().plusSeconds(60))))).isOne();
    }
}
