package dev.patella.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds free TCP ports on the loopback interface.
 *
 * <p>
 * The ports are below those that systems give to outgoing connections. A server that is killed and restarted on the same port would
 * otherwise now and then find it taken: by one of its own clients, which got it as its local port while trying to reconnect.
 */
public final class Ports {

    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 500;

    /** Whoever was given a port may not listen there yet. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port that nobody listened on a moment ago, and that nobody else in this JVM was given. */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + LOWEST + " and " + HIGHEST + " on the loopback interface.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Fails with a sentence when somebody listens on this port already. */
    static void requireFree(String server, int port) {
        if (!isFree(port)) {
            throw new UncheckedIOException(
                    new IOException("Port " + port + " is taken, so " + server
                            + " cannot start: stop what listens there or choose another port."));
        }
    }
}
