package dev.patella.lab.batch.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.lab.batch.ReagentLot;
import dev.patella.lab.batch.Situations;
import dev.patella.messaging.json.JacksonState;
import dev.patella.testkit.RealServers;
import dev.patella.testkit.TestSpace;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a lot to the batches that were made with it, over batches as they are stored, on a real database. */
@ExtendWith(RealServers.class)
class LotTraceIT {

    private static final List<ReagentLot> RINGER = List.of(new ReagentLot("RINGER_LACTATE", "RL-4471"));

    private final MongoClient client;
    private final MongoDatabase database;
    private final LotTrace lots;

    LotTraceIT(TestSpace space) {
        client = MongoClients.create(space.mongoUri("lab"));
        database = client.getDatabase(space.database("lab"));
        lots = new LotTrace(database);
    }

    @BeforeEach
    void stores_a_batch_in_every_state() {
        database.getCollection("batches").deleteMany(new Document());
        lots.createIndexes();
        JacksonState<ProcessingBatch> codec = JacksonState.of(ProcessingBatch.class);
        Situations.states().forEach((name, state) -> stored(name, codec.encode(state)));
    }

    private void stored(String id, String state) {
        database.getCollection("batches").insertOne(new Document("_id", id).append("state", Document.parse(state)));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void every_batch_is_found_whose_line_was_cleared_with_the_lot_or_is_about_to_be() {
        assertThat(lots.treatments("ZRH", RINGER)).containsExactlyInAnyOrder("hood-asked", "in-process", "released", "deviating", "closed",
                "site-held", "corrected", "confirmed", "second-processing", "alarm-raised", "alarm-heard");
    }

    @Test
    void other_lots_other_reagents_and_other_sites_are_not_concerned() {
        assertThat(lots.treatments("BOS", RINGER)).isEmpty();
        assertThat(lots.treatments("ZRH", List.of(new ReagentLot("RINGER_LACTATE", "RL-447")))).isEmpty();
        assertThat(lots.treatments("ZRH", List.of(new ReagentLot("ACD_A", "RL-4471")))).isEmpty();
        assertThat(lots.treatments("ZRH", List.of())).isEmpty();
    }

    @Test
    void batch_of_which_no_lots_were_kept_counts_as_made_with_it() {
        stored("before lots were kept", """
                {"origin": {"site": "ZRH"}, "bench": {"lineClearanceId": "K0_GfjAj1WSvWVeO"}, "trouble": null}""");

        assertThat(lots.treatments("ZRH", List.of(new ReagentLot("ACD_A", "AC-3350")))).containsExactly("before lots were kept");
    }
}
