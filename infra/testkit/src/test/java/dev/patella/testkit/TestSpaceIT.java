package dev.patella.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServers.class)
class TestSpaceIT {

    private final TestSpace space;

    TestSpaceIT(TestSpace space) {
        this.space = space;
    }

    @Test
    void a_class_has_one_space(TestSpace mine) {
        assertThat(mine).isSameAs(space);
    }

    @Test
    void two_spaces_share_the_servers_and_nothing_else() throws Exception {
        try (TestSpace other = TestSpace.create(); Admin admin = Admin.create(Map.of("bootstrap.servers", space.bootstrapServers()))) {
            assertThat(other.bootstrapServers()).isEqualTo(space.bootstrapServers());
            assertThat(admin.listTopics().names().get()).contains(space.topic("intake"), other.topic("intake"));

            try (MongoClient client = MongoClients.create(space.mongoUri("intake"))) {
                client.getDatabase(space.database("intake")).getCollection("treatments").insertOne(new Document());
            }
            try (MongoClient client = MongoClients.create(other.mongoUri("intake"))) {
                assertThat(client.getDatabase(other.database("intake")).getCollection("treatments").countDocuments()).isZero();
            }
        }
    }
}
