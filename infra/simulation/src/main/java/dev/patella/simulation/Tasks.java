package dev.patella.simulation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Things that go on side by side, of which only one goes on at a time. Each is a thread that stops wherever it calls out, and goes on when it
 * is given its turn; so who goes on when is chosen, not left to chance.
 */
final class Tasks {

    private final Semaphore back = new Semaphore(0);
    private @Nullable Task current;

    /** The process to which this belongs has died. Nobody may catch it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("The process was killed", null, false, false);
        }
    }

    /** What is done. */
    @FunctionalInterface
    interface Body {
        void run() throws InterruptedException;
    }

    /** Makes a task, which waits for its first turn. */
    Task make(String name, @Nullable Replica owner, Body body) {
        return new Task(name, owner, body);
    }

    /** Gives a task its turn, until it stops or ends. */
    void go(Task task) {
        goToItsEnd(task);
        Throwable failure = task.failure;
        if (failure != null) {
            throw new IllegalStateException(task + " failed", failure);
        }
    }

    /** The same for one that was killed: what it fails of is of no matter. */
    void goToItsEnd(Task task) {
        current = task;
        task.turn.release();
        back.acquireUninterruptibly();
        current = null;
    }

    /** Who has the turn, or null for the scheduler itself. */
    @Nullable
    Task current() {
        return current;
    }

    /** Gives the turn back, and comes back when it is this one's turn again. */
    void pause() {
        Task task = current;
        if (task != null) {
            back.release();
            task.turn.acquireUninterruptibly();
            if (task.killed) {
                throw new Killed();
            }
        }
    }

    /** One of them. */
    final class Task {
        private final String name;
        private final @Nullable Replica owner;
        private final Semaphore turn = new Semaphore(0);
        private boolean killed;
        private boolean done;
        private @Nullable Throwable failure;

        private Task(String name, @Nullable Replica owner, Body body) {
            this.name = name;
            this.owner = owner;
            Thread.ofVirtual().name(name).start(() -> {
                turn.acquireUninterruptibly();
                try {
                    if (!killed) {
                        body.run();
                    }
                } catch (Killed e) {
                    // It ends here.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (Throwable e) {
                    failure = e;
                } finally {
                    done = true;
                    back.release();
                }
            });
        }

        /** The replica to which it belongs; null for what belongs to a clinic. */
        @Nullable
        Replica owner() {
            return owner;
        }

        boolean isDone() {
            return done;
        }

        /** With its next turn it ends. */
        void kill() {
            killed = true;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
