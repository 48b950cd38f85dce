package dev.patella.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.testkit.TestSpace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the services ask of their database, the simulated one answers as a real one does. */
class SimulatedDatabaseIT {

    @Test
    void answersAsARealOneDoes() {
        Twin twin = new Twin();
        List<MongoClient> clients = new ArrayList<>();
        try (TestSpace space = TestSpace.create(); Simulation simulation = new Simulation((service, simulated) -> {
            MongoClient client = MongoClients.create(space.mongoUri(service));
            clients.add(client);
            return twin.of(simulated, client.getDatabase(space.database(service)));
        })) {
            Run run = simulation.play(Scenario.of(15, 10).only(EnumSet.noneOf(Trouble.Kind.class)));
            assertThat(run.findings()).isEmpty();
        }
        clients.forEach(MongoClient::close);
        System.out.println("Calls that both answered alike: " + twin.calls());
        assertThat(twin.calls()).isNotEmpty();
    }
}
