package dev.patella.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.mongodb.MongoCommandException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoIT {

    @Test
    void a_killed_mongod_comes_back_with_what_a_majority_had() {
        try (RealMongo mongo = RealMongo.start()) {
            assumeThat(mongo).as("one that was started here").isInstanceOf(MongodProcess.class);
            MongodProcess mongod = (MongodProcess) mongo;
            String uri = mongod.createServiceUser("intake");
            try (MongoClient client = MongoClients.create(uri)) {
                treatments(client, "intake").insertOne(new Document("_id", "before the kill"));

                mongod.kill();
                mongod.restart();
                treatments(client, "intake").insertOne(new Document("_id", "after the kill"));

                assertThat(treatments(client, "intake").countDocuments()).isEqualTo(2);
            }
            assertThat(mongod.createServiceUser("intake")).isEqualTo(uri);
        }
    }

    @Test
    void a_service_reads_and_writes_its_own_database_and_no_other() {
        try (RealMongo mongo = RealMongo.start()) {
            assumeThat(mongo).as("one that was started here").isInstanceOf(MongodProcess.class);
            String intake = mongo.createServiceUser("intake");
            try (MongoClient client = MongoClients.create(intake)) {
                assertThatThrownBy(() -> treatments(client, "lab").countDocuments()).isInstanceOf(MongoCommandException.class)
                        .hasMessageContaining("not authorized");
            }
        }
    }

    @Test
    void a_mongod_stopped_in_order_finds_its_port_and_data_again(@TempDir Path folder) {
        String uri;
        try (RealMongo mongo = RealMongo.start(DataFolder.at(folder), 0)) {
            assumeThat(mongo).as("one that was started here").isInstanceOf(MongodProcess.class);
            uri = mongo.createServiceUser("lab");
            try (MongoClient client = MongoClients.create(uri)) {
                treatments(client, "lab").insertOne(new Document("_id", "kept"));
            }
        }

        try (RealMongo again = RealMongo.start(DataFolder.at(folder), 0); MongoClient client = MongoClients.create(uri)) {
            assertThat(again.createServiceUser("lab")).isEqualTo(uri);
            assertThat(treatments(client, "lab").find().first()).isEqualTo(new Document("_id", "kept"));
        }
    }

    private static MongoCollection<Document> treatments(MongoClient client, String database) {
        return client.getDatabase(database).getCollection("treatments").withWriteConcern(WriteConcern.MAJORITY);
    }
}
