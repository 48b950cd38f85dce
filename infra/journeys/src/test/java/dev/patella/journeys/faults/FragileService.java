package dev.patella.journeys.faults;

import dev.patella.messaging.engine.FailPoint;
import dev.patella.messaging.spring.MachineClockAutoConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The main class of a service that can be told to die at a named place: a file names the place and how often it is passed before, and
 * the process halts there as if it was killed. Another file beside it says by how much the clock of its machine is off. Arguments: the
 * service's own main class, the file, and the service's arguments.
 */
final class FragileService {

    /** Within the shutdown hook: nothing is consumed any more, and what is pending is not relayed yet. */
    static final String STOPPING = "stopping";

    private static final int HALTED = 137;

    private final Path order;
    private final AtomicInteger passed = new AtomicInteger();

    private FragileService(Path order) {
        this.order = order;
    }

    public static void main(String[] arguments) throws ClassNotFoundException {
        FragileService fragile = new FragileService(Path.of(arguments[1]));
        new SpringApplicationBuilder(Class.forName(arguments[0])).initializers(context -> {
            GenericApplicationContext service = (GenericApplicationContext) context;
            service.registerBean(FailPoint.class, () -> fragile::reached);
            service.registerBean(MachineClockAutoConfiguration.MACHINE_CLOCK, InstantSource.class, () -> fragile::now);
            service.registerBean(Stopping.class, () -> new Stopping(fragile));
        }).run(Arrays.copyOfRange(arguments, 2, arguments.length));
    }

    /** Tells a service at which pass of a place it shall die. */
    static void order(Path file, String place, int pass) {
        write(file, place + " " + pass);
    }

    private static void write(Path file, String text) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Sets the clock of the machine on which the service of this order runs: so much is added to the time. */
    static void setClock(Path order, Duration off) {
        write(clock(order), off.toString());
    }

    private static Path clock(Path order) {
        return order.resolveSibling(order.getFileName() + ".clock");
    }

    private Instant now() {
        Path clock = clock(order);
        try {
            return Instant.now().plus(Files.exists(clock) ? Duration.parse(Files.readString(clock)) : Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(clock.toString(), e);
        }
    }

    /** Takes it back. */
    static void spare(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private void reached(String place) {
        if (!Files.exists(order)) {
            passed.set(0);
            return;
        }
        try {
            String[] words = Files.readString(order).split(" ", -1);
            if (words[0].equals(place) && passed.incrementAndGet() >= Integer.parseInt(words[1])) {
                Runtime.getRuntime().halt(HALTED);
            }
        } catch (IOException e) {
            // It was taken back just now.
        }
    }

    /** Stops after the bindings and before the relay. */
    private record Stopping(FragileService fragile) implements SmartLifecycle {

        @Override
        public void start() {
            // There is nothing to start.
        }

        @Override
        public void stop() {
            fragile.reached(STOPPING);
        }

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public int getPhase() {
            return 1;
        }
    }
}
