package dev.patella.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that asks a server over a wire, which says everything back. */
class WireTest {

    private static final int NOTHING_CAME_MILLIS = 300;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int ROUND_TRIPS = 100;
    /** For so long a system may wait before it confirms what it has read. */
    private static final int CONFIRMED_AFTER_MILLIS = 40;
    /** Begins as what a producer sends, and as what a consumer asks for. */
    private static final byte[] WRITE = {0, 0, 7};
    private static final byte[] READ = {0, 1, 7};

    private ServerSocket server = open();
    private Wire wire = new Wire(0, server.getLocalPort(), Wire.Speech.KAFKA);

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> echo(socket));
                }
            } catch (IOException e) {
                // Closed.
            }
        });
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] message = new byte[in.readInt()];
                in.readFully(message);
                out.writeInt(message.length);
                out.write(message);
            }
        } catch (IOException e) {
            // The other side is gone.
        }
    }

    @AfterEach
    void stop() throws IOException {
        wire.close();
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void ask(Socket socket, byte[] message) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(message.length);
        out.write(message);
        out.flush();
    }

    private static byte[] answer(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] message = new byte[in.readInt()];
        in.readFully(message);
        return message;
    }

    private void passes() throws IOException {
        try (Socket client = connect()) {
            ask(client, READ);
            assertThat(answer(client)).isEqualTo(READ);
        }
    }

    @Test
    void a_line_that_is_well_passes_messages_at_once() throws IOException {
        try (Socket socket = connect()) {
            socket.setTcpNoDelay(true);
            long start = System.nanoTime();
            for (int i = 0; i < ROUND_TRIPS; i++) {
                ask(socket, READ);
                assertThat(answer(socket)).isEqualTo(READ);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(CONFIRMED_AFTER_MILLIS * ROUND_TRIPS / 2));
        }
    }

    @Test
    void passes_everything_when_it_is_well() throws IOException {
        passes();
    }

    @Test
    void loses_replies_of_writes_and_of_nothing_else() throws IOException {
        wire.loseReplies(1);
        try (Socket client = connect()) {
            ask(client, READ);
            assertThat(answer(client)).isEqualTo(READ);
            ask(client, WRITE);
            assertThatThrownBy(() -> answer(client)).isInstanceOf(IOException.class);
        }
        assertThat(wire.repliesToLose()).isZero();
        try (Socket client = connect()) {
            ask(client, WRITE);
            assertThat(answer(client)).isEqualTo(WRITE);
        }
    }

    @Test
    void resets_what_is_connected_and_what_connects() throws IOException {
        try (Socket client = connect()) {
            ask(client, READ);
            answer(client);
            wire.trouble(new Wire.Trouble.Reset());
            assertThatThrownBy(() -> answer(client)).isInstanceOf(IOException.class);
        }
        wire.heal();
        passes();
    }

    @Test
    void stays_silent_for_good_on_a_connection_of_that_time() throws IOException {
        try (Socket client = connect()) {
            wire.trouble(new Wire.Trouble.Silence());
            ask(client, READ);
            client.setSoTimeout(NOTHING_CAME_MILLIS);
            assertThatThrownBy(() -> answer(client)).isInstanceOf(SocketTimeoutException.class);
            wire.heal();
            assertThatThrownBy(() -> answer(client)).isInstanceOf(SocketTimeoutException.class);
        }
        passes();
    }

    @Test
    void holds_answers_back_until_it_is_well() throws IOException {
        try (Socket client = connect()) {
            wire.trouble(new Wire.Trouble.OneWay());
            ask(client, READ);
            client.setSoTimeout(NOTHING_CAME_MILLIS);
            assertThatThrownBy(() -> answer(client)).isInstanceOf(SocketTimeoutException.class);
            client.setSoTimeout(PATIENCE_MILLIS);
            wire.heal();
            assertThat(answer(client)).isEqualTo(READ);
        }
    }

    @Test
    void cuts_within_a_message_and_takes_its_time() throws IOException {
        wire.trouble(new Wire.Trouble.CutAfter(10));
        try (Socket client = connect()) {
            ask(client, READ);
            assertThat(answer(client)).isEqualTo(READ);
            ask(client, READ);
            assertThatThrownBy(() -> answer(client)).isInstanceOf(IOException.class);
        }
        wire.trouble(new Wire.Trouble.Slow(Duration.ofMillis(NOTHING_CAME_MILLIS)));
        try (Socket client = connect()) {
            long begun = System.nanoTime();
            ask(client, READ);
            answer(client);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(NOTHING_CAME_MILLIS));
        }
    }
}
