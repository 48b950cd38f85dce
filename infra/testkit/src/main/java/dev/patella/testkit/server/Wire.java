package dev.patella.testkit.server;

import dev.patella.testkit.Condition;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands on the line between a client and its server on this machine, and gets into trouble when it is told to. It passes whole
 * messages, so that it knows which of them is a write.
 */
public final class Wire implements AutoCloseable {

    private static final int LENGTH = Integer.BYTES;
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final ServerSocket listening;
    private final int server;
    private final Speech speech;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicInteger repliesToLose = new AtomicInteger();
    private volatile Trouble trouble = Trouble.NONE;

    /**
     * A line that is well.
     *
     * @param port where clients connect
     * @param server where the server listens
     * @param speech what is spoken
     */
    public Wire(int port, int server, Speech speech) {
        this.server = server;
        this.speech = speech;
        try {
            listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("Nobody can be listened to on port " + port, e);
        }
        Thread.ofVirtual().name("wire-" + port).start(this::accept);
    }

    /** What is spoken on a line: where a message ends, and which of them write. */
    public enum Speech {
        /** MongoDB's protocol. */
        MONGO {
            @Override
            int rest(byte[] length) {
                return ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt() - LENGTH;
            }

            @Override
            boolean writes(byte[] message) {
                return new String(message, StandardCharsets.ISO_8859_1).contains("\u0002update\u0000");
            }
        },
        /** Kafka's protocol: the number of the request comes first, and 0 is what a producer sends. */
        KAFKA {
            @Override
            int rest(byte[] length) {
                return ByteBuffer.wrap(length).getInt();
            }

            @Override
            boolean writes(byte[] message) {
                return message[0] == 0 && message[1] == 0;
            }
        };

        /** How many bytes follow the length of a message. */
        abstract int rest(byte[] length);

        /** Whether a request writes. */
        abstract boolean writes(byte[] message);
    }

    /** What can be wrong with a line. */
    public sealed interface Trouble {

        /** Nothing. */
        Trouble NONE = new Slow(Duration.ZERO);

        /** Each message takes so much longer. */
        record Slow(Duration by) implements Trouble {}

        /** So few bytes pass in a second. */
        record Thin(int bytesPerSecond) implements Trouble {}

        /** Connections are reset, those there are and every new one. */
        record Reset() implements Trouble {}

        /** Nothing passes and nobody is told; the connections of that time stay dead for good. */
        record Silence() implements Trouble {}

        /** Nothing passes from the server to the client; what it said arrives when the trouble is over. */
        record OneWay() implements Trouble {}

        /** A connection ends when so many bytes have come from the server, within a message. */
        record CutAfter(int bytes) implements Trouble {}
    }

    /** From now on the line has this trouble instead of the one before. */
    public void trouble(Trouble next) {
        trouble = next;
        if (next instanceof Trouble.Reset) {
            lines.forEach(Line::reset);
        }
    }

    /** The line is well again. */
    public void heal() {
        repliesToLose.set(0);
        trouble(Trouble.NONE);
    }

    /** The next writes are done, and nobody is told: the connection ends instead. */
    public void loseReplies(int writes) {
        repliesToLose.set(writes);
    }

    /** How many replies are still to be lost. */
    public int repliesToLose() {
        return repliesToLose.get();
    }

    /** Where clients connect. */
    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                connect(listening.accept());
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), server));
            line.passAtOnce();
            lines.add(line);
            if (trouble instanceof Trouble.Reset) {
                line.reset();
            }
            Thread.ofVirtual().start(line::ask);
            Thread.ofVirtual().start(line::answer);
        } catch (IOException e) {
            // The server is away: so is the line.
            client.close();
        }
    }

    /** One connection. */
    private final class Line {
        private final Socket client;
        private final Socket there;
        private volatile boolean lost;
        private volatile boolean dead;
        private int answered;

        Line(Socket client, Socket there) {
            this.client = client;
            this.there = there;
        }

        /** A line that is well delays nothing: no message waits for the one before it to be confirmed. */
        void passAtOnce() throws IOException {
            client.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
        }

        void ask() {
            pump(client, there, (message, out) -> {
                if (speech.writes(message) && repliesToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    lost = true;
                }
                return pass(message, out);
            });
        }

        void answer() {
            pump(there, client, (message, out) -> {
                if (trouble instanceof Trouble.OneWay) {
                    pause(FOR_EVER);
                }
                answered += message.length + LENGTH;
                if (trouble instanceof Trouble.CutAfter cut && answered > cut.bytes()) {
                    out.write(length(message));
                    out.write(message, 0, message.length / 2);
                    return false;
                }
                return !lost && pass(message, out);
            });
        }

        private boolean pass(byte[] message, OutputStream out) throws IOException {
            Trouble now = trouble;
            if (now instanceof Trouble.Slow slow) {
                pause(slow.by());
            } else if (now instanceof Trouble.Thin thin) {
                pause(Duration.ofMillis(message.length * 1_000L / thin.bytesPerSecond()));
            } else if (now instanceof Trouble.Silence) {
                dead = true;
            }
            if (!dead) {
                out.write(length(message));
                out.write(message);
                out.flush();
            }
            return true;
        }

        private byte[] length(byte[] message) {
            return speech == Speech.MONGO
                    ? ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN).putInt(message.length + LENGTH).array()
                    : ByteBuffer.allocate(LENGTH).putInt(message.length).array();
        }

        private void pump(Socket from, Socket to, Passage passage) {
            try (from; to; InputStream raw = from.getInputStream(); DataInputStream in = new DataInputStream(raw)) {
                byte[] length = new byte[LENGTH];
                boolean goesOn = true;
                while (goesOn) {
                    in.readFully(length);
                    byte[] message = new byte[speech.rest(length)];
                    in.readFully(message);
                    goesOn = passage.take(message, to.getOutputStream());
                }
            } catch (IOException e) {
                // One side is gone; so is the other.
            } finally {
                lines.remove(this);
            }
        }

        /** What was not read yet is thrown away, and the client is told so in the rudest way. */
        void reset() {
            for (Socket socket : new Socket[]{client, there}) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // It is gone already.
                }
            }
        }
    }

    @FunctionalInterface
    private interface Passage {
        /** False when the connection ends here. */
        boolean take(byte[] message, OutputStream out) throws IOException;
    }

    /** At most so long, and less when the trouble changes. */
    private void pause(Duration time) {
        if (time.isPositive()) {
            Trouble before = trouble;
            boolean ignored = Condition.becomesTrue(time, () -> !trouble.equals(before));
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        heal();
        lines.forEach(Line::reset);
    }
}
