package dev.patella.bench.contestant;

import dev.patella.testkit.server.ChildProcess;
import java.net.http.HttpRequest;
import java.util.List;

/**
 * Something that takes commands about treatments over HTTP, keeps what came of them for good, and has another service hear of it: two
 * processes and a topic between them.
 */
public interface Contestant extends AutoCloseable {

    /** What it is called in reports. */
    String name();

    /** What it is, in one line. */
    String what();

    /** Has so many treatments ready, known to both services. */
    void prepare(int treatments) throws InterruptedException;

    /**
     * A command that is accepted, costs the first service one conditional write, and that the second hears of.
     *
     * @param treatment which one, from 0
     * @param k different for each command that is ever sent
     */
    HttpRequest command(int treatment, long k);

    /** The id of a treatment in the documents of both services. */
    String id(int treatment);

    /** Who takes commands. */
    Reading writer();

    /** Who hears of them. */
    Reading reader();

    /** Where the second service keeps what it has heard. */
    default Place heard() {
        return reader().documents();
    }

    /** Waits until it takes commands, also after it was started anew. */
    void awaitReady();

    /** Its own processes. */
    List<ChildProcess> processes();

    /**
     * A collection.
     *
     * @param number the field that has the number of the last event of a treatment
     */
    record Place(String database, String collection, String number) {}

    @Override
    void close();
}
