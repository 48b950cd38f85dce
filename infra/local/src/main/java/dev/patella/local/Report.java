package dev.patella.local;

import dev.patella.local.machine.Machine;
import dev.patella.local.patients.Journey;
import dev.patella.testkit.checker.Verdict;
import dev.patella.testkit.checker.Violation;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** What a run has to say at its end. */
final class Report {

    private static final int LISTED = 60;
    private static final int EXAMPLES = 5;
    private static final double MEGABYTE = 1 << 20;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void journeys(List<Journey> journeys) {
        out.println();
        out.printf("%-14s %-4s %-13s %-11s %-26s %-12s %6s  %-10s  %-10s%n", "patient", "site", "method", "knees", "day", "end", "events",
                "referred", "closed");
        List<Journey> listed = journeys.size() <= LISTED
                ? journeys
                : journeys.stream()
                        .filter(journey -> journey.outcome() != Journey.Outcome.CLOSED || journey.patient().index() < EXAMPLES)
                        .toList();
        listed.forEach(this::journey);
        if (listed.size() < journeys.size()) {
            out.println("… and " + (journeys.size() - listed.size()) + " more that are closed.");
        }
    }

    private void journey(Journey journey) {
        Instant ended = journey.ended();
        out.printf("%-14s %-4s %-13s %-11s %-26s %-12s %6d  %-10s  %-10s%n", journey.patient().reference(),
                journey.patient().site().code(), journey.patient().method(), String.join("+", journey.patient().sides()), journey.day(),
                journey.end().isEmpty() ? journey.outcome() : journey.end(), journey.events(),
                day(journey, journey.patient().referredAt()), ended == null ? "" : day(journey, ended));
        if (journey.why() != null) {
            out.println("    " + (journey.treatment().isEmpty() ? "" : journey.treatment() + ": ") + journey.why());
        }
    }

    private static LocalDate day(Journey journey, Instant time) {
        return journey.patient().site().day(time);
    }

    void speed(List<Journey> journeys, double seconds, Drive drive) {
        long closed = journeys.stream().filter(journey -> journey.outcome() == Journey.Outcome.CLOSED).count();
        out.printf(
                "%n%d of %d journeys closed in %.1f s: %.2f journeys/s, %,d inputs (%.0f/s), %,d steps of the clock, heap at most %.0f MB%n",
                closed, journeys.size(), seconds, closed / seconds, drive.inputs(), drive.inputs() / seconds, drive.steps(),
                drive.mostHeapBytes() / MEGABYTE);
    }

    /** The front end remembers every answer for the checker, so a little per patient is its own. */
    void memory(int patients, Progress progress) {
        long end = Progress.heapInUse();
        long quarter = progress.heapAtAQuarter();
        out.printf("Heap in use after a full collection: %.0f MB before the first patient, %s%.0f MB at the end: %.2f MB per patient%n",
                progress.heapBefore() / MEGABYTE,
                quarter == 0 ? "" : "%.0f MB when a quarter had been treated, ".formatted(quarter / MEGABYTE), end / MEGABYTE,
                (end - progress.heapBefore()) / MEGABYTE / patients);
    }

    void verdicts(List<Verdict> verdicts, double seconds) {
        out.printf("%nInvariants, checked in %.1f s:%n", seconds);
        for (Verdict verdict : verdicts) {
            out.printf("  %-4s %-7s %s%n", verdict.name(), verdict.holds() ? "holds" : "BROKEN", verdict.sentence());
            List<Violation> violations = verdict.violations();
            violations.stream().limit(EXAMPLES).forEach(one -> out.println("         " + one.treatment() + ": " + one.what()));
            if (verdict.count() > EXAMPLES) {
                out.println("         … " + verdict.count() + " in all");
            }
        }
        out.println(verdicts.stream().allMatch(Verdict::holds) ? "Verdict: green." : "Verdict: RED.");
    }

    void whereToLook(Machine machine, boolean keep) {
        out.println();
        out.println(keep ? "Where to look:" : "Where to look (with --keep, or with `infra/patella up`):");
        machine.services()
                .addresses()
                .forEach((service, address) -> out.printf("  %-11s %s   API: %s/v3/api-docs%n", service, address, address));
        out.println("  data, logs  " + Objects.requireNonNull(machine.folder()).toAbsolutePath());
        out.println("  a token     infra/patella token --role PHYSICIAN --site ZRH");
        out.println("  a read      curl -H \"Authorization: Bearer $(infra/patella token --role NURSE --site ZRH)\" "
                + machine.services().addresses().get("intake") + "/treatments?clinicReference=ZRH-…");
        out.println("  an event    infra/patella send open-treatment --site ZRH --role FRONT_DESK --data referral.json");
        out.println("  again       infra/patella verify");
    }
}
