package dev.patella.testkit.server;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.testkit.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;

/** A replica set of three nodes, each a process that a test may freeze, kill and restart. */
public final class MongodSet implements RealMongo {

    private static final int NODES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** A new primary is elected sooner than usually, after 10 s: nodes on one machine know soon that one of them is away. */
    private static final int ELECTION_MILLIS = 3_000;

    private final List<MongodProcess> members = new ArrayList<>();
    private final String password = MongodProcess.newPassword();

    private MongodSet() {}

    /**
     * Starts it in this folder, which is new.
     *
     * @throws NoMongoException when there is no {@code mongod}
     */
    public static MongodSet start(DataFolder folder) {
        List<String> tried = new ArrayList<>();
        MongodBinary binary = MongodBinary.find(tried);
        if (binary == null) {
            throw new NoMongoException("  - " + String.join(System.lineSeparator() + "  - ", tried));
        }
        MongodSet set = new MongodSet();
        try {
            String key = MongodProcess.newKey();
            for (int i = 0; i < NODES; i++) {
                set.members.add(MongodProcess.member(binary, DataFolder.at(folder.path().resolve("node-" + i)), key, set.password));
            }
            set.initiate();
            return set;
        } catch (RuntimeException e) {
            set.close();
            throw e;
        }
    }

    private void initiate() {
        List<Document> nodes = IntStream.range(0, NODES)
                .mapToObj(i -> new Document("_id", i).append("host", "127.0.0.1:" + members.get(i).port()))
                .toList();
        try (MongoClient client = MongoClients.create(members.getFirst().direct())) {
            client.getDatabase("admin")
                    .runCommand(new Document("replSetInitiate", new Document("_id", MongodProcess.SET).append("members", nodes)
                            .append("settings", new Document("electionTimeoutMillis", ELECTION_MILLIS))));
        }
        try (MongoClient client = MongoClients.create(primary().direct())) {
            MongoUsers.createAdministrator(client, password);
        }
    }

    /** The nodes, in no order. */
    public List<MongodProcess> members() {
        return List.copyOf(members);
    }

    /** The node that is the primary, as soon as there is one. */
    public MongodProcess primary() {
        List<MongodProcess> found = new ArrayList<>();
        boolean elected = Condition.becomesTrue(PATIENCE, () -> {
            found.clear();
            members.stream().filter(one -> one.isAlive() && one.isPrimary()).forEach(found::add);
            return found.size() == 1;
        });
        if (!elected) {
            throw new IllegalStateException("No node became the primary within " + PATIENCE.toSeconds() + " s");
        }
        return found.getFirst();
    }

    private String hosts() {
        return members.stream().map(one -> "127.0.0.1:" + one.port()).collect(Collectors.joining(","));
    }

    @Override
    public String adminUri() {
        return "mongodb://admin:" + password + "@" + hosts() + "/?authSource=admin&replicaSet=" + MongodProcess.SET;
    }

    @Override
    public String createServiceUser(String database) {
        String secret = MongoUsers.passwordOf(database, password);
        MongoUsers.createServiceUser(adminUri(), database, secret);
        return "mongodb://" + database + ":" + secret + "@" + hosts() + "/" + database + "?replicaSet=" + MongodProcess.SET;
    }

    @Override
    public void close() {
        members.forEach(MongodProcess::kill);
    }
}
