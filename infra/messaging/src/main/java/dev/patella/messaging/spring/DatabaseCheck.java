package dev.patella.messaging.spring;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Asks the database whether it can do what is asked of it: majority reads and writes, journaled. What it says of itself in `hello` is all that
 * a service's own user may ask; that a member of a replica set keeps a journal is a matter of its version.
 */
final class DatabaseCheck {

    /** MongoDB 6.0: the oldest with which the engine is tested. */
    private static final int OLDEST = 17;

    private final MongoDatabase database;

    DatabaseCheck(MongoDatabase database) {
        this.database = database;
    }

    /** @throws WrongDatabaseException when something is wrong */
    void check() {
        List<String> wrong = wrong(database.runCommand(new Document("hello", 1)));
        if (!wrong.isEmpty()) {
            throw new WrongDatabaseException(wrong);
        }
    }

    /** What is wrong with a database that says this of itself. */
    static List<String> wrong(Document hello) {
        List<String> wrong = new ArrayList<>();
        boolean router = "isdbgrid".equals(hello.getString("msg"));
        if (!router && hello.getString("setName") == null) {
            wrong.add("it is a single server, and must be a replica set, of one member at least: a single server knows no majority");
        }
        int wire = hello.getInteger("maxWireVersion", 0);
        if (wire < OLDEST) {
            wrong.add("its wire version is " + wire + ", and must be at least " + OLDEST + ", that of MongoDB 6.0");
        }
        if (hello.getInteger("logicalSessionTimeoutMinutes", 0) == 0) {
            wrong.add("it has no sessions, and must have them: a write whose answer is lost is repeated in one");
        }
        return wrong;
    }

    /** The database cannot do what is asked of it. */
    static final class WrongDatabaseException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongDatabaseException(List<String> wrong) {
            super("The database is not as it must be: " + String.join("; ", wrong));
        }
    }

    /** Tells whoever starts the service, without a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<WrongDatabaseException> {

        @Override
        protected FailureAnalysis analyze(Throwable root, WrongDatabaseException cause) {
            return new FailureAnalysis(cause.getMessage(), "Name another one in patella.messaging.mongodb-uri, or set this one right.",
                    cause);
        }
    }
}
