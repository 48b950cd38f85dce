package dev.patella.lab.batch;

import dev.patella.lab.policy.LabPolicy;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stops the laboratory: a mismatch of identity (domain.md §1.4), an environment out of its limits (§4.6). */
final class Alarms {

    static final String IDENTITY_MISMATCH = "IDENTITY_MISMATCH";
    private static final String NONE = "NONE";
    private static final String MINOR = "MINOR";

    private final LabPolicy policy;

    Alarms(LabPolicy policy) {
        this.policy = policy;
    }

    Decision<BatchEvent> mismatch(ProcessingBatch batch, BatchCommand.ReportMismatch command, Moment moment) {
        String expected = Rules.scan(command.expected());
        String found = Rules.scan(command.found());
        if (expected.equals(found)) {
            return Decision.refused("NO_MISMATCH", "What was found, " + found + ", is what was expected.");
        }
        return Acts.doneBefore(batch, Acts.kind(Acts.REPORT_MISMATCH, expected + "-" + found), moment)
                ? Decision.unchanged()
                : Acts.accepted(stop(batch, expected, found, command.where(), moment));
    }

    /** Everything that a mismatch leads to: quarantine, a hold of treatment and site, a critical deviation. */
    static List<BatchEvent> stop(ProcessingBatch batch, String expected, String found, String where, Moment moment) {
        List<String> product = batch.product()
                .stream()
                .filter(container -> container.state().live())
                .map(ProductContainer::container)
                .toList();
        List<String> raw = batch.material().containers().stream().map(Material.RawContainer::container).toList();
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.IdentityMismatchFound(moment.id("mismatch"), expected, found,
                batch.product().isEmpty() ? raw : product, where, moment.digest()));
        events.addAll(Holding.everything(batch, Hold.IDENTITY_MISMATCH, moment));
        if (!batch.quality().hasOpen(IDENTITY_MISMATCH)) {
            events.add(Rules.deviation(moment, Quality.Deviation.CRITICAL, IDENTITY_MISMATCH, moment.now()));
        }
        return events;
    }

    Decision<BatchEvent> excursion(ProcessingBatch batch, BatchCommand.ReportExcursion command, Moment moment) {
        Instant startedAt = command.startedAt() != null ? command.startedAt() : moment.now();
        String kind = Acts.kind(Acts.REPORT_EXCURSION, command.kind() + "-" + startedAt);
        if (Acts.doneBefore(batch, kind, moment)) {
            return Decision.unchanged();
        }
        String severity = severity(command);
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.ExcursionNoted(command.kind(), command.equipment(), command.value(), command.seconds(), startedAt,
                severity, moment.digest(), policy.version()));
        Instant expectedEnd = command.expectedEnd();
        boolean atWork = batch.stage().reached(Stage.RECEIVED) && !batch.stage().reached(Stage.CONDITIONALLY_RELEASED) && !batch.ended();
        if (expectedEnd != null && atWork) {
            String step = batch.stage() == Stage.QUARANTINED ? "QC_RELEASE" : "PROCESSING";
            events.add(new BatchEvent.BatchDelayed(step, expectedEnd, command.kind()));
        }
        boolean atBench = batch.stage().reached(Stage.LINE_CLEARED);
        if (atBench && !severity.equals(NONE) && !batch.quality().hasOpen(command.kind())) {
            events.add(Rules.deviation(moment, severity, command.kind(), startedAt));
        }
        boolean left = atBench && (batch.product().isEmpty() || batch.anyLive());
        boolean major = severity.equals(Quality.Deviation.MAJOR);
        if (major && left && !batch.materialRejected()) {
            events.addAll(Holding.everything(batch, Hold.ENVIRONMENT, moment));
        }
        String item = item(batch, command);
        if (major && item != null) {
            // What brought neither hold nor deviation could be ended by nobody.
            events.add(new BatchEvent.AlarmRaised(new Alarm(moment.id("alarm"), command.kind(), item, startedAt,
                    startedAt.minus(Duration.ofMinutes(policy.environment().lookBackMinutes())), moment.now(), moment.now(),
                    atBench ? Alarm.Line.CLOSED : null), policy.version()));
        }
        return Acts.accepted(events);
    }

    /** What was out of its limits: what was named, or the hood that the batch works or worked in. */
    private static @Nullable String item(ProcessingBatch batch, BatchCommand.ReportExcursion command) {
        Bench.HoodUse hood = batch.bench().hood();
        return command.equipment() != null ? command.equipment() : hood == null ? null : hood.hood();
    }

    /** What was told of another batch and concerns this one: while it may still be used, it is held, with a deviation of its own. */
    Decision<BatchEvent> hear(ProcessingBatch batch, BatchCommand.HearExcursion command, Moment moment) {
        if (batch.incidents().book().heard(command.treatment(), command.alarm())) {
            return Decision.unchanged();
        }
        if (batch.bench().asking()) {
            return Acts.hoodBeingAsked(batch.bench());
        }
        List<BatchEvent> events = new ArrayList<>();
        events.add(new BatchEvent.ExcursionHeard(command.treatment(), command.alarm(), command.kind(), command.item(),
                command.startedAt()));
        boolean atBench = batch.stage().reached(Stage.LINE_CLEARED) && batch.stage() != Stage.CLOSED && Rules.over(batch) == null;
        if (atBench && (batch.product().isEmpty() || batch.anyLive())) {
            if (!batch.quality().hasOpen(command.kind())) {
                events.add(Rules.deviation(moment, Quality.Deviation.MAJOR, command.kind(), command.startedAt()));
            }
            events.addAll(Holding.everything(batch, Hold.ENVIRONMENT, moment));
        }
        return Acts.accepted(events);
    }

    Decision<BatchEvent> spread(ProcessingBatch batch, BatchCommand.ConfirmSpread command, Moment moment) {
        Instant again = command.all() ? null : moment.now().plusSeconds(policy.environment().tellAgainSeconds());
        return batch.incidents().book().alarm(command.alarm()).map(Alarm::spreadAt).isPresent()
                ? Decision.accepted(new BatchEvent.AlarmSpread(command.alarm(), command.told(), again))
                : Decision.unchanged();
    }

    Decision<BatchEvent> ended(ProcessingBatch batch, BatchCommand.ConfirmAlarmEnd command) {
        return batch.incidents().book().alarm(command.alarm()).filter(alarm -> alarm.line() == Alarm.Line.OPENING).isPresent()
                ? Decision.accepted(new BatchEvent.AlarmEnded(command.alarm()))
                : Decision.unchanged();
    }

    /** What nobody measured counts as the worst. */
    private String severity(BatchCommand.ReportExcursion command) {
        LabPolicy.Environment limits = policy.environment();
        Long seconds = command.seconds();
        Double value = command.value();
        boolean within = value != null && switch (command.kind()) {
            case "PARTICLES" -> value <= limits.mostParticlesPerM3();
            case "PRESSURE" -> value >= limits.leastPascal() || seconds != null && seconds <= limits.pressureSeconds();
            default -> false;
        };
        if (within) {
            return NONE;
        }
        boolean brief = seconds != null && seconds <= limits.pauseSeconds() && !command.kind().equals("EQUIPMENT_CALIBRATION");
        return brief ? MINOR : Quality.Deviation.MAJOR;
    }
}
