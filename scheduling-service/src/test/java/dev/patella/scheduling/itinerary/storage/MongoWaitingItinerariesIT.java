package dev.patella.scheduling.itinerary.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.patella.scheduling.itinerary.CellSource;
import dev.patella.scheduling.itinerary.GoodDay;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.Situation;
import dev.patella.testkit.RealServers;
import dev.patella.testkit.TestSpace;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The wait list, read from itineraries as they are stored, on a real database. */
@ExtendWith(RealServers.class)
class MongoWaitingItinerariesIT {

    private static final Itinerary WAITING = GoodDay.reaches(Situation.PLANNING).does(GoodDay.COORDINATOR, GoodDay.joinWaitList()).state();

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoCollection<Document> itineraries;
    private final MongoWaitingItineraries waiting;

    MongoWaitingItinerariesIT(TestSpace space) {
        client = MongoClients.create(space.mongoUri("scheduling"));
        database = client.getDatabase(space.database("scheduling"));
        itineraries = database.getCollection("itineraries");
        waiting = new MongoWaitingItineraries(database);
    }

    @BeforeEach
    void stores_one_on_the_list_and_some_that_are_not() {
        itineraries.deleteMany(new Document());
        waiting.createIndexes();
        stored("PT-A", Codecs.state().encode(WAITING));
        for (Situation situation : Situation.values()) {
            stored("PT-" + situation, Codecs.state().encode(GoodDay.reaches(situation).state()));
        }
    }

    private void stored(String id, String state) {
        itineraries.insertOne(new Document("_id", id).append("stateVersion", 1).append("state", Document.parse(state)));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void finds_those_that_are_on_the_list_of_a_site_and_source() {
        assertThat(waiting.of("ZRH", CellSource.BONE_MARROW)).containsOnlyKeys("PT-A").containsValue(WAITING);
        assertThat(waiting.of("BOS", CellSource.BONE_MARROW)).isEmpty();
        assertThat(waiting.of("ZRH", CellSource.ADIPOSE)).isEmpty();
    }

    @Test
    void one_that_cannot_be_read_is_in_nobodys_way() {
        stored("PT-B", Codecs.state().encode(WAITING).replace("\"stage\":{\"is\":\"Planning\"}", "\"stage\":{\"is\":\"Unheard\"}"));

        assertThat(waiting.of("ZRH", CellSource.BONE_MARROW)).containsOnlyKeys("PT-A");
    }

    @Test
    void looks_only_at_what_is_on_the_list() {
        Document stats = itineraries.find(Filters.and(Filters.eq("state.treatment.site", "ZRH"),
                Filters.eq("state.standing.plan.cellSource", "BONE_MARROW"), Filters.exists("state.waitList.entry.since")))
                .explain()
                .get("executionStats", Document.class);

        assertThat(stats.getInteger("totalDocsExamined")).isEqualTo(1);
    }
}
