package dev.patella.lab.batch;

import dev.patella.lab.policy.LabPolicy;
import dev.patella.messaging.Timer;
import dev.patella.platform.signature.PendingAct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a batch waits for: the hood register's answer, a second signature, the expiry of what is not yet used. */
public final class Timers {

    /** Errand: ask the hood register. */
    public static final String CLAIM_HOOD = "claim-hood";
    /** Errand: give the hood back. */
    public static final String RELEASE_HOOD = "release-hood";
    /** Errand: tell the register of site holds that the site is held. */
    public static final String PLACE_SITE_HOLD = "place-site-hold";
    /** Errand: tell it that the hold is lifted. */
    public static final String LIFT_SITE_HOLD = "lift-site-hold";
    /** Errand: tell the other batches that an alarm or a recall concerns. */
    public static final String SPREAD_ALARM = "spread-alarm";
    /** Errand: tell the register of equipment that an alarm is over. */
    public static final String END_ALARM = "end-alarm";
    static final String SECOND_SIGNATURE = "second-signature";
    static final String EXPIRY_WARNING = "expiry-warning";
    static final String EXPIRY = "expiry";

    private final LabPolicy policy;

    Timers(LabPolicy policy) {
        this.policy = policy;
    }

    @Nullable
    Timer due(ProcessingBatch batch) {
        return all(batch).stream().min(Comparator.comparing(Timer::at)).orElse(null);
    }

    List<BatchEvent> ring(ProcessingBatch batch, Timer timer) {
        if (!timer.equals(due(batch))) {
            return List.of();
        }
        return switch (timer.kind()) {
            case SECOND_SIGNATURE -> List.of(new BatchEvent.FirstSignatureLapsed(timer.key()));
            case EXPIRY_WARNING -> batch.product()
                    .stream()
                    .filter(container -> container.state().live())
                    .findFirst()
                    .<List<BatchEvent>>map(each -> List.of(new BatchEvent.ExpiryWarned(Integer.parseInt(timer.key()), each.expiresAt())))
                    .orElse(List.of());
            case EXPIRY -> expired(batch, timer);
            // The others are errands.
            default -> List.of();
        };
    }

    private static List<BatchEvent> expired(ProcessingBatch batch, Timer timer) {
        List<BatchEvent> events = new ArrayList<>();
        batch.product()
                .stream()
                .filter(container -> container.state().live() && !container.expiresAt().isAfter(timer.at()))
                .forEach(container -> events.add(new BatchEvent.ProductExpired(container.container(), container.expiresAt())));
        return events;
    }

    private List<Timer> all(ProcessingBatch batch) {
        List<Timer> timers = new ArrayList<>();
        Bench.HoodUse hood = batch.bench().hood();
        if (hood != null && hood.status() == Bench.HoodUse.Status.REQUESTED) {
            timers.add(new Timer(CLAIM_HOOD, hood.session(), hood.requestedAt()));
        }
        if (hood != null && hood.status() == Bench.HoodUse.Status.ENDING) {
            timers.add(new Timer(RELEASE_HOOD, hood.session(), hood.requestedAt()));
        }
        for (Hold held : batch.incidents().holds()) {
            if (held.site() == Hold.Site.PLACING) {
                timers.add(new Timer(PLACE_SITE_HOLD, held.id(), held.since()));
            } else if (held.site() == Hold.Site.LIFTING) {
                timers.add(new Timer(LIFT_SITE_HOLD, held.id(), held.since()));
            }
        }
        for (Alarm alarm : batch.incidents().book().raised()) {
            if (alarm.spreadAt() != null) {
                timers.add(new Timer(SPREAD_ALARM, alarm.id(), alarm.spreadAt()));
            }
            if (alarm.line() == Alarm.Line.OPENING) {
                timers.add(new Timer(END_ALARM, alarm.id(), alarm.toldAt()));
            }
        }
        for (PendingAct act : batch.people().pending().values()) {
            timers.add(new Timer(SECOND_SIGNATURE, act.kind(),
                    act.at().plus(Duration.ofMinutes(policy.processing().secondSignatureMinutes()))));
        }
        batch.product()
                .stream()
                .filter(container -> container.state().live())
                .map(ProductContainer::expiresAt)
                .min(Comparator.naturalOrder())
                .ifPresent(expiresAt -> expiry(batch, expiresAt, timers));
        return timers;
    }

    private void expiry(ProcessingBatch batch, Instant expiresAt, List<Timer> timers) {
        timers.add(new Timer(EXPIRY, expiresAt.toString(), expiresAt));
        for (int minutes : policy.expiry().warningMinutes()) {
            if (!batch.quality().warnings().contains(minutes)) {
                timers.add(new Timer(EXPIRY_WARNING, Integer.toString(minutes), expiresAt.minus(Duration.ofMinutes(minutes))));
            }
        }
    }
}
