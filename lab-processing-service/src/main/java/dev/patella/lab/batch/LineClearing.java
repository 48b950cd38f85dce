package dev.patella.lab.batch;

import dev.patella.lab.batch.LineFindings.EquipmentFound;
import dev.patella.lab.batch.LineFindings.ReagentFound;
import dev.patella.lab.policy.LabPolicy;
import dev.patella.lab.policy.MasterBatchRecord;
import dev.patella.lab.policy.MasterBatchRecords;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Line clearance (domain.md §4.5): hood, equipment and reagents are in order, and the hood is this batch's alone. The hood is granted by
 * its register, in two steps: the batch records what it wants, an errand asks the register, the answer comes back as a command.
 */
final class LineClearing {

    /** What is wrong in what was typed, rather than on the line. */
    private static final Set<String> MISTYPED = Set.of("EQUIPMENT_UNKNOWN", "REAGENT_UNKNOWN", "REAGENT_LABEL_DIFFERS");

    private final LabPolicy policy;
    private final MasterBatchRecords records;

    LineClearing(LabPolicy policy, MasterBatchRecords records) {
        this.policy = policy;
        this.records = records;
    }

    Decision<BatchEvent> clear(ProcessingBatch batch, BatchCommand.ClearLine command, Moment moment) {
        if (batch.stage().reached(Stage.LINE_CLEARED)) {
            return Acts.again(batch, Acts.CLEAR_LINE, moment, "LINE_ALREADY_CLEARED", "The line was cleared before; it is cleared once.");
        }
        Refusal ended = Rules.over(batch);
        if (ended != null) {
            return new Decision.Refused<>(ended);
        }
        if (!batch.stage().reached(Stage.RECEIVED)) {
            return Decision.refused("MATERIAL_NOT_ACCEPTED", "A line is cleared for material that is here: accept the material first.");
        }
        Refusal held = Rules.held(batch);
        Refusal stop = held == null ? Rules.otherSource(batch) : held;
        if (stop != null) {
            return new Decision.Refused<>(stop);
        }
        Bench.HoodUse hood = batch.bench().hood();
        if (hood != null && hood.changesHands()) {
            return Acts.hoodBeingAsked(batch.bench());
        }
        List<Refusal> unfit = unfit(batch, command, moment.now());
        if (!unfit.isEmpty()) {
            return Decision.refused(unfit.getFirst().code(), Rules.words(unfit.stream().map(Refusal::detail).toList()));
        }
        return Acts.performedAndVerified(batch, Acts.CLEAR_LINE, moment, signers -> request(command, signers, moment));
    }

    /** A line that was cleared on paper was cleared: it waits for the material, and what stood against it is a deviation. */
    Decision<BatchEvent> record(ProcessingBatch batch, BatchCommand.RecordLineClearance command, Moment moment) {
        if (batch.stage().reached(Stage.LINE_CLEARED)) {
            return Acts.again(batch, Acts.CLEAR_LINE, moment, "LINE_ALREADY_CLEARED", "The line was cleared before; it is cleared once.");
        }
        if (!batch.stage().reached(Stage.RECEIVED)) {
            return Decision.waits("MATERIAL_NOT_ACCEPTED", "The material is not accepted yet; until accept-material this waits.");
        }
        Bench.HoodUse hood = batch.bench().hood();
        if (hood != null && hood.changesHands()) {
            return Decision.waits("HOOD_BEING_ASKED", "The register is being asked about " + hood.hood() + "; until then this waits.");
        }
        Paper paper = new Paper(command.downtime());
        Refusal wrong = paper.wrong(batch.bench().receivedAt(), "receipt", moment);
        if (wrong != null) {
            return new Decision.Refused<>(wrong);
        }
        List<Refusal> unfit = unfit(batch, command.line(), paper.at());
        Refusal mistyped = unfit.stream().filter(each -> MISTYPED.contains(each.code())).findFirst().orElse(null);
        if (mistyped != null) {
            return new Decision.Refused<>(mistyped);
        }
        List<BatchEvent> deviations = new ArrayList<>(paper.deviations(Paper.codes(Rules.over(batch), Rules.held(batch), Rules.otherSource(
                batch)),
                Quality.Deviation.CRITICAL, moment));
        deviations.addAll(paper.deviations(unfit.stream().map(Refusal::code).toList(), Quality.Deviation.MAJOR, moment));
        return Acts.performedAndVerified(batch, Acts.RECORD_LINE_CLEARANCE, moment, signers -> {
            List<BatchEvent> events = new ArrayList<>(
                    List.of(requested(command.line(), signers, paper.at(), paper.at(), moment)));
            events.addAll(deviations);
            return new Decision.Pending<>(events);
        });
    }

    private Decision<BatchEvent> request(BatchCommand.ClearLine command, Signers signers, Moment moment) {
        return Decision.pending(requested(command, signers, moment.now(), null, moment));
    }

    private BatchEvent requested(BatchCommand.ClearLine command, Signers signers, Instant at, @Nullable Instant passedAt, Moment moment) {
        List<String> reagents = command.reagents().stream().map(reagent -> new ReagentLot(reagent.name(), reagent.lot()).kept()).toList();
        Bench.Request request = new Bench.Request(moment.inputId(), command.equipment(), reagents, signers, moment.digest(), passedAt);
        return new BatchEvent.LineClearanceRequested(new Bench.HoodUse(moment.id("hood-session"), command.hood(),
                Bench.HoodUse.Status.REQUESTED, at, request), policy.version());
    }

    Decision<BatchEvent> answer(ProcessingBatch batch, BatchCommand.AnswerHood answer, Moment moment) {
        Bench.HoodUse hood = batch.bench().hood();
        Bench.Request request = hood == null ? null : hood.request();
        if (hood == null || request == null || !hood.session().equals(answer.session())) {
            return Decision.unchanged();
        }
        boolean onPaper = request.passedAt() != null;
        Refusal ended = onPaper ? null : Rules.over(batch);
        if (ended != null) {
            return declined(hood, ended, answer.granted());
        }
        if (!answer.granted() && !onPaper) {
            return declined(hood, new Refusal("HOOD_IN_USE", hood.hood() + " is open for another batch (" + answer.holder()
                    + "). One batch at a time: take another hood, or wait until that batch is complete."), false);
        }
        Optional<Refusal> stopped = stopped(batch, hood, request, answer.found());
        if (stopped.isPresent() && !onPaper) {
            return declined(hood, stopped.get(), true);
        }
        List<BatchEvent> events = new ArrayList<>(List.of(new BatchEvent.LineCleared(moment.id("line-clearance-" + hood.session()),
                hood.session(), hood.hood(), request.equipment(), request.reagents(), request.signers(), request.digest())));
        if (!answer.granted()) {
            // Whether both were there at once the register cannot tell afterwards: quality looks.
            events.add(Paper.deviation("HOOD_IN_USE", Quality.Deviation.MAJOR, hood.requestedAt(), moment));
        }
        stopped.ifPresent(stop -> events
                .add(Paper.deviation(stop.code(), Quality.Deviation.MAJOR, hood.requestedAt(), moment)));
        return Acts.accepted(events);
    }

    /**
     * An alarm or a recall that came after the line was looked at. Whoever spreads one enters it into the register first and then looks who
     * works there, while this batch has its session first and is then looked up again: so that one of the two sees the other.
     */
    private static Optional<Refusal> stopped(ProcessingBatch batch, Bench.HoodUse hood, Bench.Request request,
            @Nullable LineFindings found) {
        List<String> items = new ArrayList<>(List.of(hood.hood()));
        items.addAll(request.equipment());
        Stream<Refusal> own = batch.incidents()
                .book()
                .raised()
                .stream()
                .filter(alarm -> items.contains(alarm.item()) && !alarm.toldAt().isBefore(hood.requestedAt()))
                .map(alarm -> unavailable(alarm.item(), EquipmentFound.UNDER_ALARM));
        Stream<Refusal> recalled = request.reagents()
                .stream()
                .map(ReagentLot::of)
                .filter(lot -> batch.incidents().recalled().contains(lot.lot()))
                .map(lot -> notReleased(lot.name(), lot.lot(), ReagentFound.RECALLED));
        LineFindings now = found == null ? LineFindings.NOTHING : found;
        Stream<Refusal> equipment = now.equipment()
                .stream()
                .filter(item -> !item.status().equals(EquipmentFound.AVAILABLE))
                .map(item -> unavailable(item.id(), item.status()));
        Stream<Refusal> reagents = now.reagents()
                .stream()
                .filter(lot -> !lot.status().equals(ReagentFound.RELEASED))
                .map(lot -> notReleased(lot.name(), lot.lot(), lot.status()));
        return Stream.of(own, recalled, equipment, reagents).flatMap(each -> each).findFirst();
    }

    private static Refusal unavailable(String id, String status) {
        return new Refusal("EQUIPMENT_NOT_AVAILABLE", id + " is " + status + ": take another.");
    }

    private static Refusal notReleased(String name, String lot, String status) {
        return new Refusal("REAGENT_NOT_RELEASED", name + " lot " + lot + " is " + status + ": take another lot.");
    }

    private static Decision<BatchEvent> declined(Bench.HoodUse hood, Refusal refusal, boolean held) {
        return new Decision.Declined<>(refusal, List.of(new BatchEvent.LineClearanceDeclined(hood.session(), refusal.code(), held)));
    }

    Decision<BatchEvent> released(ProcessingBatch batch, BatchCommand.ConfirmHoodRelease command) {
        Bench.HoodUse hood = batch.bench().hood();
        return hood != null && hood.session().equals(command.session()) && hood.status() != Bench.HoodUse.Status.RELEASED
                ? Decision.accepted(new BatchEvent.HoodReleased(command.session()))
                : Decision.unchanged();
    }

    private List<Refusal> unfit(ProcessingBatch batch, BatchCommand.ClearLine command, Instant now) {
        List<Refusal> unfit = new ArrayList<>();
        if (!command.cleared()) {
            unfit.add(new Refusal("LINE_NOT_EMPTY", "Something of another batch is still on the line: remove it."));
        }
        hoodRun(command, now).ifPresent(unfit::add);
        Plan plan = batch.origin().plan();
        if (plan != null && plan.infectious().reactive() && !Boolean.TRUE.equals(command.dedicated())) {
            unfit.add(new Refusal("DEDICATED_SESSION_NEEDED",
                    "This patient has a reactive result: a dedicated session at the end of the day is needed (domain.md §2.5)."));
        }
        LineFindings found = command.found() == null ? LineFindings.NOTHING : command.found();
        List<String> ids = new ArrayList<>(List.of(command.hood()));
        ids.addAll(command.equipment());
        LocalDate today = LocalDate.ofInstant(now, batch.origin().zone());
        ids.forEach(id -> equipment(id, found, today).ifPresent(unfit::add));
        command.reagents().forEach(reagent -> reagent(reagent, found, today).ifPresent(unfit::add));
        if (plan != null) {
            kinds(plan.processingMethod(), ids, found).ifPresent(unfit::add);
        }
        return unfit;
    }

    private Optional<Refusal> hoodRun(BatchCommand.ClearLine command, Instant now) {
        int needed = policy.processing().hoodRunMinutes();
        Instant since = command.hoodStartedAt();
        // A time that nobody told is no proof that the air is clean.
        if (since != null && Duration.between(since, now).compareTo(Duration.ofMinutes(needed)) >= 0) {
            return Optional.empty();
        }
        String told = since == null ? "It is not told since when the hood runs" : "The hood runs since " + since;
        return Optional.of(new Refusal("HOOD_NOT_READY", told + "; " + needed + " min are needed before work (" + policy.version() + ")."));
    }

    private static Optional<Refusal> equipment(String id, LineFindings found, LocalDate today) {
        EquipmentFound item = found.equipment().stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
        if (item == null) {
            return Optional.of(new Refusal("EQUIPMENT_UNKNOWN", id + " is not in this site's register of equipment."));
        }
        if (!item.status().equals(EquipmentFound.AVAILABLE)) {
            return Optional.of(unavailable(id, item.status()));
        }
        return !item.calibrationDue().isBefore(today)
                ? Optional.empty()
                : Optional.of(new Refusal("CALIBRATION_DUE", "The calibration of " + id + " was due on " + item.calibrationDue()
                        + ": take another, or have it calibrated."));
    }

    private static Optional<Refusal> reagent(BatchCommand.ReagentUse use, LineFindings found, LocalDate today) {
        String what = use.name() + " lot " + use.lot();
        ReagentFound lot = found.reagents()
                .stream()
                .filter(each -> each.name().equals(use.name()) && each.lot().equals(use.lot()))
                .findFirst()
                .orElse(null);
        if (lot == null) {
            return Optional.of(new Refusal("REAGENT_UNKNOWN", what + " is not in this site's register of reagents."));
        }
        if (!lot.status().equals(ReagentFound.RELEASED)) {
            return Optional.of(notReleased(use.name(), use.lot(), lot.status()));
        }
        if (lot.expiresOn().isBefore(today) || use.expiresOn().isBefore(today)) {
            return Optional.of(new Refusal("REAGENT_EXPIRED", what + " expired on " + lot.expiresOn() + ": take another lot."));
        }
        return lot.expiresOn().equals(use.expiresOn())
                ? Optional.empty()
                : Optional.of(new Refusal("REAGENT_LABEL_DIFFERS", what + " expires on " + lot.expiresOn() + " by the register and on "
                        + use.expiresOn() + " by its label: quality decides which is right."));
    }

    private Optional<Refusal> kinds(String method, List<String> ids, LineFindings found) {
        List<String> there = new ArrayList<>(found.equipment()
                .stream()
                .filter(item -> ids.contains(item.id()))
                .map(EquipmentFound::kind)
                .toList());
        List<String> missing = records.inForce(method)
                .map(MasterBatchRecord::equipment)
                .orElse(List.of())
                .stream()
                .filter(kind -> !there.contains(kind))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal("EQUIPMENT_MISSING", method + " needs " + Rules.words(missing) + " on the line."));
    }
}
