package dev.patella.bench.load;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.patella.bench.Stage;
import dev.patella.bench.contestant.Reading;
import dev.patella.testkit.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/**
 * How fast a process takes what has gathered while it was away: from the first offset that it moves, which leaves out how long it takes to
 * start, to the last one that was there.
 */
public final class Drain implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Offsets offsets;
    private final MongoClient mongo;

    public Drain(Stage stage) {
        offsets = new Offsets(stage);
        mongo = MongoClients.create(stage.mongo().adminUri());
    }

    /**
     * What came of it.
     *
     * @param perSecond records a second, until its offsets had moved past all of them
     * @param settledPerSecond the same until also everything was told
     * @param journaled entries of its journal that came of it
     * @param megabytes most that the process held in memory
     */
    public record Result(double perSecond, double settledPerSecond, long journaled, double megabytes) {}

    /** Has the process, which is away, start and take what is there. */
    public Result run(Reading reading, List<String> flags) {
        MongoDatabase database = mongo.getDatabase(reading.documents().database());
        MongoCollection<Document> untold = database.getCollection(reading.untold().collection());
        MongoCollection<Document> journal = database.getCollection("journal");
        long before = journal.estimatedDocumentCount();
        Map<TopicPartition, Long> ends = offsets.ends(reading.topic());
        long all = offsets.left(reading, ends);
        reading.start(flags);
        await(reading, () -> offsets.left(reading, ends) < all);
        long start = System.nanoTime();
        long open = offsets.left(reading, ends);
        await(reading, () -> offsets.left(reading, ends) == 0);
        long taken = System.nanoTime();
        await(reading, () -> untold.countDocuments(reading.untold().which()) == 0);
        long settled = System.nanoTime();
        return new Result(open * 1e9 / (taken - start), open * 1e9 / (settled - start), journal
                .estimatedDocumentCount() - before, Memory.MOST_RESIDENT.of(reading.process().pid()));
    }

    private static void await(Reading reading, BooleanSupplier condition) {
        boolean decided = Condition.becomesTrue(PATIENCE, () -> !reading.process().isAlive() || condition.getAsBoolean());
        if (!decided || !reading.process().isAlive()) {
            throw new IllegalStateException(reading.group() + " did not take what was there");
        }
    }

    @Override
    public void close() {
        offsets.close();
        mongo.close();
    }
}
