package dev.patella.testkit.server;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.testkit.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * A {@code mongod} started here: a replica set of one node, on the loopback interface, with a key file, an administrator and one user for
 * each service. A test may kill it and restart it on the same data and the same port.
 *
 * <p>
 * Not for several threads at once, but for {@link #createServiceUser}.
 */
public final class MongodProcess extends ServerProcess implements RealMongo {

    static final String SET = "patella";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD_FILE = "admin.password";
    private static final String PORT_FILE = "port";
    private static final String KEY_FILE = "set.key";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MongodBinary binary;
    private final DataFolder folder;
    private final int port;
    private final String password;
    private final boolean alone;

    private MongodProcess(MongodBinary binary, DataFolder folder, int port, String password, boolean alone) {
        this.binary = binary;
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.alone = alone;
        begin();
    }

    /** One of several nodes; somebody has to make them a set. */
    static MongodProcess member(MongodBinary binary, DataFolder folder, String key, String password) {
        folder.secret(KEY_FILE, key);
        return new MongodProcess(binary, folder, port(folder, 0), password, false);
    }

    static MongodProcess start(MongodBinary binary, DataFolder folder, int port) {
        boolean isNew = !Files.exists(folder.file(PASSWORD_FILE));
        if (isNew) {
            setUp(folder);
        }
        MongodProcess mongod = new MongodProcess(binary, folder, port(folder, port), read(folder, PASSWORD_FILE), true);
        System.out.println("MongoDB: " + binary.path() + " (" + binary.origin() + "), process " + mongod.pid() + ", 127.0.0.1:"
                + mongod.port
                + ", data in " + folder.path());
        return mongod;
    }

    private static void setUp(DataFolder folder) {
        folder.secret(KEY_FILE, newKey());
        folder.secret(PASSWORD_FILE, newPassword());
    }

    static String newKey() {
        byte[] key = new byte[96];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    static String newPassword() {
        byte[] password = new byte[16];
        RANDOM.nextBytes(password);
        return HexFormat.of().formatHex(password);
    }

    /** A replica set knows its members by their ports, so a folder keeps the one it began with. */
    private static int port(DataFolder folder, int wanted) {
        if (!Files.exists(folder.file(PORT_FILE))) {
            folder.secret(PORT_FILE, Integer.toString(wanted == 0 ? Ports.free() : wanted));
        }
        int port = Integer.parseInt(read(folder, PORT_FILE));
        if (wanted != 0 && wanted != port) {
            throw new IllegalArgumentException(
                    "The data in " + folder.path() + " belong to port " + port + " and cannot be served on port " + wanted + ".");
        }
        return port;
    }

    private static String read(DataFolder folder, String name) {
        try {
            return Files.readString(folder.file(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + folder.file(name) + " cannot be read.", e);
        }
    }

    @Override
    public String adminUri() {
        return "mongodb://admin:" + password + "@127.0.0.1:" + port + "/?authSource=admin&replicaSet=" + SET;
    }

    @Override
    public String createServiceUser(String database) {
        String secret = MongoUsers.passwordOf(database, password);
        MongoUsers.createServiceUser(adminUri(), database, secret);
        return "mongodb://" + database + ":" + secret + "@127.0.0.1:" + port + "/" + database + "?replicaSet=" + SET;
    }

    /** Where clients connect, on 127.0.0.1. */
    public int port() {
        return port;
    }

    @Override
    DataFolder folder() {
        return folder;
    }

    @Override
    ChildProcess launch() {
        Ports.requireFree("MongoDB", port);
        Path log = folder.file("mongod.log");
        ChildProcess child = ChildProcess.start(folder, command(log), folder.file("mongod.out"));
        try {
            bringUp(child);
            return child;
        } catch (IllegalStateException | MongoException e) {
            child.kill();
            throw new IllegalStateException("mongod did not start (" + e.getMessage() + "). The end of its logs:\n"
                    + ChildProcess.lastLines(log) + "\n" + ChildProcess.lastLines(folder.file("mongod.out")), e);
        }
    }

    private List<String> command(Path log) {
        try {
            Files.createDirectories(folder.file("data"));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for MongoDB's data cannot be created.", e);
        }
        List<String> command = new ArrayList<>(List.of(binary.path().toString(), "--replSet", SET, "--bind_ip", "127.0.0.1", "--port",
                Integer.toString(port), "--dbpath",
                folder.file("data").toString(), "--keyFile", folder.file(KEY_FILE).toString(), "--logpath", log.toString(), "--logappend",
                "--nounixsocket", "--wiredTigerCacheSizeGB", "0.25", "--oplogSize", "128", "--setParameter",
                "diagnosticDataCollectionEnabled=false"));
        if (!alone) {
            // Nothing is sent to a node that has not asked for it: what is written while it is frozen, it does not find when it is not any more.
            command.addAll(List.of("--setParameter", "oplogFetcherUsesExhaust=false"));
        }
        return command;
    }

    /** Waits until it answers, makes it a replica set and creates the administrator, each unless that was done before. */
    private void bringUp(ChildProcess child) {
        // Connected directly and without a user: allowed from this machine until the first user exists.
        try (MongoClient client = MongoClients.create(direct())) {
            Document hello = new Document("hello", 1);
            Condition.becomesTrue(PATIENCE, () -> !child.isAlive() || answers(client, hello));
            if (!child.isAlive()) {
                throw new IllegalStateException("it ended at once");
            }
            if (!alone) {
                return;
            }
            if (!client.getDatabase("admin").runCommand(hello).containsKey("setName")) {
                initiate(client);
            }
            if (!Condition.becomesTrue(PATIENCE, () -> isPrimary(client, hello))) {
                throw new IllegalStateException("it did not become the primary");
            }
            createAdministrator(client);
        }
    }

    /** Connects to this node alone, without a user. */
    MongoClientSettings direct() {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://127.0.0.1:" + port + "/?directConnection=true"))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(200, TimeUnit.MILLISECONDS))
                .applyToServerSettings(
                        server -> server.heartbeatFrequency(50, TimeUnit.MILLISECONDS).minHeartbeatFrequency(50, TimeUnit.MILLISECONDS))
                .build();
    }

    private static boolean answers(MongoClient client, Document hello) {
        try {
            client.getDatabase("admin").runCommand(hello);
            return true;
        } catch (MongoException notYet) {
            return false;
        }
    }

    /** Whether it is the primary now, as far as it knows. */
    boolean isPrimary() {
        try (MongoClient client = MongoClients.create(direct())) {
            return isPrimary(client, new Document("hello", 1));
        }
    }

    /** Connects to this node alone as administrator, and reads what it has, whatever the others have. */
    public String adminUriOfNode() {
        return "mongodb://admin:" + password + "@127.0.0.1:" + port + "/?authSource=admin&directConnection=true";
    }

    /** Where it keeps what it had to take back, because the others did not have it. */
    public Path takenBack() {
        return folder.file("data").resolve("rollback");
    }

    /** Freezes the process (SIGSTOP). */
    public void freeze() {
        process().freeze();
    }

    /** Lets it go on (SIGCONT). */
    public void thaw() {
        process().thaw();
    }

    private static boolean isPrimary(MongoClient client, Document hello) {
        try {
            return client.getDatabase("admin").runCommand(hello).getBoolean("isWritablePrimary", false);
        } catch (MongoException notYet) {
            return false;
        }
    }

    private void initiate(MongoClient client) {
        Document member = new Document("_id", 0).append("host", "127.0.0.1:" + port);
        client.getDatabase("admin")
                .runCommand(new Document("replSetInitiate", new Document("_id", SET).append("members", List.of(member))));
    }

    private void createAdministrator(MongoClient client) {
        Path done = folder.file("admin.created");
        if (!Files.exists(done)) {
            MongoUsers.createAdministrator(client, password);
            folder.secret(done.getFileName().toString(), "");
        }
    }
}
