package dev.patella.lab.batch.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.testkit.RealServers;
import dev.patella.testkit.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The register of site holds on a real database. */
@ExtendWith(RealServers.class)
class SiteHoldsIT {

    private static final Instant NOW = Instant.parse("2026-10-01T07:50:00Z");

    private final MongoClient client;
    private final MongoDatabase database;
    private final SiteHolds holds;

    SiteHoldsIT(TestSpace space) {
        client = MongoClients.create(space.mongoUri("lab"));
        database = client.getDatabase(space.database("lab"));
        holds = new SiteHolds(database);
    }

    @BeforeEach
    void empty() {
        database.getCollection("site_holds").deleteMany(new Document());
        holds.createIndexes();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void site_is_held_until_every_hold_of_it_is_lifted() {
        holds.place("hold-1", "ZRH", "PT-1", NOW);
        holds.place("hold-1", "ZRH", "PT-1", NOW);
        holds.place("hold-2", "ZRH", "PT-2", NOW);

        assertThat(holds.open("ZRH")).containsExactlyInAnyOrder("hold-1", "hold-2");
        assertThat(holds.open("BOS")).isEmpty();
        holds.lift("hold-1", "ZRH", NOW);
        assertThat(holds.open("ZRH")).containsExactly("hold-2");
    }

    @Test
    void lifted_hold_is_not_opened_by_a_late_errand() {
        holds.lift("late", "ZRH", NOW);
        holds.place("late", "ZRH", "PT-1", NOW);

        assertThat(holds.open("ZRH")).isEmpty();
    }

    /** The sample in `stored/documents` is kept for ever. */
    @Test
    void what_was_ever_stored_is_read() throws IOException {
        Document stored = Document.parse(Files.readString(Path.of("src/test/resources/stored/documents/site-holds.v1.json")));
        database.getCollection("site_holds").insertMany(stored.getList("site_holds", Document.class));

        assertThat(holds.open("ZRH")).containsExactly("hold-open");
    }
}
