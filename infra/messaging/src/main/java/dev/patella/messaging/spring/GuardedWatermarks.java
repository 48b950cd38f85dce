package dev.patella.messaging.spring;

import dev.patella.messaging.Head;
import dev.patella.messaging.engine.Lack;
import dev.patella.messaging.engine.Refill;
import dev.patella.messaging.engine.Watermark;
import dev.patella.messaging.engine.Watermarks;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watermarks of which every call passes the guard. */
final class GuardedWatermarks implements Watermarks {

    private final Watermarks watermarks;
    private final DatabaseGuard guard;

    GuardedWatermarks(Watermarks watermarks, DatabaseGuard guard) {
        this.watermarks = watermarks;
        this.guard = guard;
    }

    @Override
    public Map<Watermark.Place, Watermark> known(Collection<Watermark.Place> places) {
        return guard.call(() -> watermarks.known(places));
    }

    @Override
    public Set<Watermark.Place> advance(List<Watermark> next, Map<Watermark.Place, Watermark> before) {
        return guard.call(() -> watermarks.advance(next, before));
    }

    @Override
    public Fence fence() {
        return guard.call(watermarks::fence);
    }

    @Override
    public Instant lastFence() {
        return guard.call(watermarks::lastFence);
    }

    @Override
    public void forgetTopics() {
        guard.run(watermarks::forgetTopics);
    }

    @Override
    public boolean refilled(Refill next, Refill before) {
        return guard.call(() -> watermarks.refilled(next, before));
    }

    @Override
    public void movedTo(Watermark.Place place, String topic) {
        guard.run(() -> watermarks.movedTo(place, topic));
    }

    @Override
    public List<String> pendingIds(int limit) {
        return guard.call(() -> watermarks.pendingIds(limit));
    }

    @Override
    public Map<String, Head> heads(String after, int limit) {
        return guard.call(() -> watermarks.heads(after, limit));
    }

    @Override
    public Map<String, List<Lack>> gaps(String after, int limit) {
        return guard.call(() -> watermarks.gaps(after, limit));
    }

    @Override
    public Map<String, Map<String, Head>> marks(Collection<String> ids) {
        return guard.call(() -> watermarks.marks(ids));
    }
}
