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

    /** The id of a treatment in the documents of the second service. */
    String id(int treatment);

    /** Where the second service keeps what it has heard. */
    Place heard();

    /** Its own processes. */
    List<ChildProcess> processes();

    /** A collection. */
    record Place(String database, String collection) {}

    @Override
    void close();
}
