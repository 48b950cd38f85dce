package dev.patella.followup.plan;

import dev.patella.followup.plan.AdverseEvent.Clock;
import dev.patella.followup.plan.FollowUpCommand.RecordAdverseEvent;
import dev.patella.followup.plan.SafetyPolicy.ClockRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reporting clocks of an adverse event (`domain.md` §6.5): which run, until when, and when they escalate. */
final class Clocks {

    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);
    private static final int HUNDRED = 100;
    private static final String PATHWAY_UNKNOWN = "UNKNOWN";

    private final SafetyPolicy policy;

    Clocks(SafetyPolicy policy) {
        this.policy = policy;
    }

    /** All clocks after this judgement: one that stopped stays, one that runs never gets a later end. */
    List<Clock> of(FollowUpPlan plan, RecordAdverseEvent command, boolean serious, boolean expected, List<Clock> before) {
        List<Clock> clocks = new ArrayList<>();
        for (ClockRule rule : policy.clocks()) {
            boolean first = clocks.stream().noneMatch(clock -> clock.pathway().equals(rule.pathway()));
            if (first && serious && fits(rule, plan, command, expected)) {
                clocks.add(merged(started(rule, plan, command.awareAt()), before));
            }
        }
        before.stream()
                .filter(clock -> !clock.runs() && clocks.stream().noneMatch(now -> now.pathway().equals(clock.pathway())))
                .forEach(clocks::add);
        return clocks;
    }

    private static Clock merged(Clock clock, List<Clock> before) {
        Optional<Clock> old = before.stream().filter(one -> one.pathway().equals(clock.pathway())).findFirst();
        return old.filter(one -> !clock.dueAt().isBefore(one.dueAt())).orElse(clock);
    }

    private boolean fits(ClockRule rule, FollowUpPlan plan, RecordAdverseEvent command, boolean expected) {
        String pathway = plan.reaching().pathway();
        boolean here = rule.regulatory().isEmpty() || rule.regulatory().contains(pathway == null ? PATHWAY_UNKNOWN : pathway);
        boolean threatening = command.grade() >= AdverseEvents.LIFE_THREATENING
                || command.seriousness().contains(SafetyEvent.Seriousness.DEATH)
                || command.seriousness().contains(SafetyEvent.Seriousness.LIFE_THREATENING);
        boolean communicable = policy.communicable().contains(command.code()) || Boolean.TRUE.equals(command.communicableDisease());
        boolean suspected = rule.suspects().isEmpty()
                || command.causality().stream().anyMatch(cause -> rule.suspects().contains(cause.target()) && cause.suspected());
        return here && suspected && !(rule.unexpected() && expected) && !(rule.fatalOrThreatening() && !threatening)
                && !(rule.communicable() && !communicable);
    }

    private Clock started(ClockRule rule, FollowUpPlan plan, Instant awareAt) {
        Instant due = due(rule, plan, awareAt);
        Duration whole = Duration.between(awareAt, due);
        Stream<Instant> parts = policy.escalatePercent().stream().map(part -> awareAt.plus(whole.multipliedBy(part).dividedBy(HUNDRED)));
        Instant last = due.minus(Duration.ofHours(policy.escalateHoursBefore()));
        List<Instant> escalations = Stream.concat(parts, Stream.of(last)).filter(at -> at.isAfter(awareAt)).distinct().sorted().toList();
        return new Clock(rule.pathway(), due, escalations, null);
    }

    private static Instant due(ClockRule rule, FollowUpPlan plan, Instant awareAt) {
        LocalDate aware = plan.dateOf(awareAt);
        return switch (rule.unit()) {
            case HOURS -> awareAt.plus(Duration.ofHours(rule.amount()));
            case DAYS -> aware.plusDays(rule.amount()).atTime(LAST_MINUTE).atZone(plan.zone()).toInstant();
            case WORK_DAYS -> workDays(aware, rule.amount()).atTime(LAST_MINUTE).atZone(plan.zone()).toInstant();
        };
    }

    private static LocalDate workDays(LocalDate from, int amount) {
        LocalDate day = from;
        for (int left = amount; left > 0;) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day;
    }
}
