package dev.patella.models;

import dev.patella.messaging.engine.Store;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the code that halts before each call that is an action of the model, until it is told to go on. Only one thread runs at a
 * time: this one, or the test.
 */
final class Stepped {

    /** Calls of Store that are actions; whatever else is called belongs to the action in which it happens. */
    private static final Set<String> ACTIONS = Set.of("archive", "trim", "putAside", "commit", "drop");
    private static final long PATIENCE_SECONDS = 20;
    static final String IDLE = "idle";

    /** The process died. */
    private static final class Dead extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final BlockingQueue<String> reached = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Boolean> orders = new ArrayBlockingQueue<>(1);
    private String at = IDLE;
    private volatile @Nullable Throwable failure;

    /** The call before which it halts, or that it is idle. */
    String at() {
        return at;
    }

    /** Begins something; returns when it halts, or is done. */
    void begin(Runnable work) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
            } catch (Dead e) {
                // As it should.
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            reached.add(IDLE);
        });
        await();
    }

    /** Goes on over the call before which it halts. */
    void go() {
        orders.add(true);
        await();
    }

    /** Dies where it is; nothing in its memory counts any more. */
    void die() {
        if (!at.equals(IDLE)) {
            orders.add(false);
            await();
        }
    }

    /** Called by the thread itself. */
    void halt(String call) {
        reached.add(call);
        if (!take(orders)) {
            throw new Dead();
        }
    }

    Store around(Store store) {
        return Unasked.around(store, call -> {
            if (ACTIONS.contains(call)) {
                halt(call);
            }
            return true;
        });
    }

    private void await() {
        at = take(reached);
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("The code failed", thrown);
        }
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            T value = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (value == null) {
                throw new IllegalStateException("Nothing comes");
            }
            return value;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
