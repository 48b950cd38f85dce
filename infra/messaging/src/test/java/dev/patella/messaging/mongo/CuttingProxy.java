package dev.patella.messaging.mongo;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and its database, and cuts the line when the database has done an update and is about to say so. */
final class CuttingProxy implements AutoCloseable {

    private static final String UPDATE = "\u0002update\u0000";
    private static final int LENGTH = Integer.BYTES;

    private final ServerSocket server;
    private final int database;
    private final AtomicInteger cuts = new AtomicInteger();
    private final List<Closeable> open = new ArrayList<>();

    CuttingProxy(int database) {
        this.database = database;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next updates are done, and nobody is told. */
    void cut(int updates) {
        cuts.set(updates);
    }

    /** How many are still to be cut. */
    int left() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = keep(server.accept());
                Socket there = keep(new Socket(InetAddress.getLoopbackAddress(), database));
                Line line = new Line(client, there);
                Thread.ofVirtual().start(line::ask);
                Thread.ofVirtual().start(line::answer);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private synchronized <T extends Closeable> T keep(T socket) {
        open.add(socket);
        return socket;
    }

    private final class Line {
        private final Socket client;
        private final Socket there;
        private volatile boolean cut;

        Line(Socket client, Socket there) {
            this.client = client;
            this.there = there;
        }

        void ask() {
            pump(client, there, message -> {
                if (new String(message, StandardCharsets.ISO_8859_1).contains(UPDATE)
                        && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    cut = true;
                }
                return true;
            });
        }

        void answer() {
            pump(there, client, message -> !cut);
        }

        private void pump(Socket from, Socket to, Passes passes) {
            try (from; to) {
                DataInputStream in = new DataInputStream(from.getInputStream());
                OutputStream out = to.getOutputStream();
                byte[] length = new byte[LENGTH];
                while (true) {
                    in.readFully(length);
                    byte[] rest = new byte[ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt() - LENGTH];
                    in.readFully(rest);
                    if (!passes.test(rest)) {
                        return;
                    }
                    out.write(length);
                    out.write(rest);
                    out.flush();
                }
            } catch (IOException e) {
                // The other side is gone.
            }
        }
    }

    private interface Passes {
        boolean test(byte[] message);
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        for (Closeable socket : open) {
            socket.close();
        }
    }
}
