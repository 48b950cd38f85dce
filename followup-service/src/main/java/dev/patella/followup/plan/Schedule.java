package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpEvent.Appointment;
import dev.patella.followup.plan.FollowUpEvent.PlannedPoint;
import dev.patella.followup.plan.FollowUpPolicy.PointRule;
import dev.patella.messaging.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Days and windows of the points (`domain.md` §6.2), in the clinic's time zone. */
final class Schedule {

    private Schedule() {}

    static List<PlannedPoint> points(List<PointRule> rules, LocalDate dayZero, ZoneId zone) {
        return rules.stream().map(rule -> planned(rule, dayZero, zone)).toList();
    }

    /** The appointments that these points need. Their ids follow from the input that made them. */
    static List<Appointment> appointments(List<PointRule> rules, LocalDate dayZero, ZoneId zone, Moment moment) {
        List<Appointment> wanted = new ArrayList<>();
        for (PointRule rule : rules) {
            FollowUpPolicy.VisitRule visit = rule.visit();
            if (visit != null) {
                PlannedPoint point = planned(rule, dayZero, zone);
                wanted.add(new Appointment("ap-" + moment.id(rule.point().name()), visit.kind(), rule.point(), point.opensAt(),
                        point.closesAt(), visit.minutes()));
            }
        }
        return wanted;
    }

    private static PlannedPoint planned(PointRule rule, LocalDate dayZero, ZoneId zone) {
        LocalDate target = dayZero.plusDays(rule.targetDay());
        LocalDate opensOn = target.minusDays(rule.daysBefore());
        LocalDate closesOn = target.plusDays(rule.daysAfter());
        return new PlannedPoint(rule.point(), target, opensOn, closesOn, begin(opensOn, zone), begin(closesOn.plusDays(1), zone),
                rule.instruments());
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
