package dev.patella.testkit.server;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.bson.Document;

/** Creates users. The names of databases and users are the same, and both are plain: letters, digits, {@code _} and {@code -}. */
final class MongoUsers {

    private static final int USER_EXISTS = 51003;

    private MongoUsers() {}

    static void createAdministrator(MongoClient client, String password) {
        create(client, "admin", "admin", password, new Document("role", "root").append("db", "admin"));
    }

    /** Creates the user who may read and write the one database of the same name; does nothing when the user exists. */
    static void createServiceUser(String adminUri, String database, String password) {
        if (!database.matches("[A-Za-z0-9_-]{1,60}")) {
            throw new IllegalArgumentException("A database's name has 1 to 60 letters, digits, _ or -; '" + database + "' does not.");
        }
        try (MongoClient client = MongoClients.create(adminUri)) {
            create(client, database, database, password, new Document("role", "readWrite").append("db", database));
        }
    }

    private static void create(MongoClient client, String database, String user, String password, Document role) {
        try {
            client.getDatabase(database)
                    .runCommand(new Document("createUser", user).append("pwd", password)
                            .append("roles", List.of(role))
                            .append("writeConcern", new Document("w", "majority")));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != USER_EXISTS) {
                throw e;
            }
        }
    }

    /** A password that can be found again from the administrator's, so that it need not be kept. */
    static String passwordOf(String user, String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((user + '\n' + secret).getBytes(StandardCharsets.UTF_8))).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
