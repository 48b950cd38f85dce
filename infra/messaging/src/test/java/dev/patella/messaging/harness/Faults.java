package dev.patella.messaging.harness;

import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.Bus.Sent;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.Store.StoreUnavailable;
import dev.patella.messaging.engine.Watermarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the calls to store and bus, and lets one of them go wrong. */
final class Faults {

    /** How a call goes wrong. */
    enum Kind {
        /** The process dies before the call takes effect. */
        CRASH_BEFORE,
        /** The process dies when the call has taken effect. */
        CRASH_AFTER,
        /** The call takes effect, and the caller is told that nobody knows. */
        REPLY_LOST,
        /** The call does not take effect, and the caller is told that nobody knows. */
        REQUEST_LOST
    }

    /** The process died. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private int calls;
    private int at = -1;
    private Kind kind = Kind.CRASH_BEFORE;
    private boolean struck;

    /** The call with this number, from 0, goes wrong; counting starts again. */
    void arm(int call, Kind how) {
        calls = 0;
        at = call;
        kind = how;
        struck = false;
    }

    void disarm() {
        arm(-1, Kind.CRASH_BEFORE);
    }

    int calls() {
        return calls;
    }

    boolean struck() {
        return struck;
    }

    Store around(Store store) {
        return Losable.around(Store.class, store, this::outside);
    }

    Watermarks around(Watermarks watermarks) {
        return Losable.around(Watermarks.class, watermarks, this::outside);
    }

    Bus around(Bus bus) {
        return new Bus() {

            @Override
            public List<Sent> publish(List<OutRecord> records) {
                Object sent = call(() -> bus.publish(records), () -> records.stream().map(record -> Sent.FAILED).toList());
                @SuppressWarnings("unchecked")
                List<Sent> results = (List<Sent>) sent;
                return results == null ? List.of() : results;
            }

            @Override
            public int partitions(String topic) {
                return bus.partitions(topic);
            }

            @Override
            public int partition(String topic, String key) {
                return bus.partition(topic, key);
            }
        };
    }

    /** Any other call out of the process, e.g. a register's. */
    void outside(Runnable call) {
        call(() -> {
            call.run();
            return null;
        }, () -> {
            throw new StoreUnavailable("The reply was lost", null);
        });
    }

    private interface Call {
        @Nullable
        Object run();
    }

    private @Nullable Object call(Call real, Call lost) {
        boolean hit = calls++ == at;
        struck |= hit;
        if (!hit) {
            return real.run();
        }
        return switch (kind) {
            case CRASH_BEFORE -> throw new Crash();
            case CRASH_AFTER -> {
                real.run();
                throw new Crash();
            }
            case REPLY_LOST -> {
                real.run();
                yield lost.run();
            }
            case REQUEST_LOST -> lost.run();
        };
    }
}
