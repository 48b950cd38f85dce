package dev.patella.scheduling.day.storage;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.ClinicDaysContract;
import dev.patella.testkit.server.RealMongo;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The register in a real database. */
class MongoClinicDaysIT extends ClinicDaysContract {

    private static final AtomicInteger TESTS = new AtomicInteger();
    private static RealMongo mongo;
    private static MongoClient client;

    private final String site = "Z" + TESTS.incrementAndGet();

    @BeforeAll
    static void start() {
        mongo = RealMongo.start();
        client = MongoClients.create(mongo.createServiceUser("patella_clinic_days"));
    }

    @AfterAll
    static void stop() {
        client.close();
        mongo.close();
    }

    @Override
    protected ClinicDays days() {
        return new MongoClinicDays(client.getDatabase("patella_clinic_days"));
    }

    @Override
    protected String site() {
        return site;
    }
}
