package dev.patella.testkit.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nothing happens that nobody asked for. */
final class I02EveryEventHasACause implements Invariant {

    private final boolean withLedger;
    private final Map<String, Set<String>> outcomes = new HashMap<>();

    /** @param ledger what the driver was answered; empty when there was no driver to ask */
    I02EveryEventHasACause(List<Answered> ledger) {
        withLedger = !ledger.isEmpty();
        ledger.forEach(answer -> outcomes.computeIfAbsent(answer.inputId(), id -> new HashSet<>()).add(answer.outcome()));
    }

    @Override
    public String name() {
        return "I2";
    }

    @Override
    public String sentence() {
        return "Every event has an accepted cause";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        for (ServiceRecord service : treatment.all()) {
            for (JournalEntry entry : service.entries()) {
                String wrong = wrong(treatment, service, entry);
                if (wrong != null) {
                    findings.broken(treatment.id(), service.service() + " event " + entry.n() + " (" + entry.type() + "): " + wrong);
                }
            }
        }
    }

    private @Nullable String wrong(TreatmentRecord treatment, ServiceRecord service, JournalEntry entry) {
        return switch (entry.causeKind()) {
            case "COMMAND", "CLINIC" -> fromOutside(service, entry);
            case "EVENT" -> fromEvent(treatment, entry);
            case "ERRAND" -> entry.fromOutside() && service.entries()
                    .stream()
                    .noneMatch(
                            earlier -> earlier.n() < entry.n() && earlier.cause().equals(entry.cause()) && !earlier.causeKind()
                                    .equals("ERRAND"))
                                            ? "an errand answers " + entry.cause() + ", which was never recorded before"
                                            : fromOwnPast(entry);
            case "TIMER" -> fromOwnPast(entry);
            // An operator gave something up; who it was is in the event.
            case "OPERATOR" -> null;
            default -> "its cause is of no known kind: " + entry.causeKind();
        };
    }

    private @Nullable String fromOutside(ServiceRecord service, JournalEntry entry) {
        if (!entry.fromOutside()) {
            return "its cause " + entry.cause() + " is no input from outside";
        }
        Set<String> told = outcomes.get(entry.cause());
        if (told == null) {
            return withLedger ? "nobody sent " + entry.cause() : null;
        }
        boolean accepted = told.contains("ACCEPTED") || told.contains("PENDING") || told.contains("UNKNOWN")
                || told.contains("REFUSED") && refusedAfterwards(service, entry);
        return accepted || !entry.changesState() ? null : "its cause " + entry.cause() + " was answered " + told;
    }

    /** A refusal may leave a record too: of the wish that could not be granted, or of what was found wrong. */
    private static boolean refusedAfterwards(ServiceRecord service, JournalEntry entry) {
        return service.entries()
                .stream()
                .filter(one -> one.n() >= entry.n() && one.cause().equals(entry.cause()))
                .map(JournalEntry::answer)
                .anyMatch(answer -> answer != null && answer.outcome().equals("REFUSED"));
    }

    private static @Nullable String fromEvent(TreatmentRecord treatment, JournalEntry entry) {
        String[] parts = entry.cause().split("\\|", -1);
        if (parts.length != 3 || !parts[0].equals("event")) {
            return "its cause " + entry.cause() + " is no event";
        }
        boolean said = treatment.of(parts[1])
                .entries()
                .stream()
                .anyMatch(one -> Long.toString(one.n()).equals(parts[2]) && one.contract() != null);
        return said ? null : "its cause, event " + parts[2] + " of " + parts[1] + ", was never said";
    }

    private static @Nullable String fromOwnPast(JournalEntry entry) {
        return entry.n() > 1 ? null : "the first event of all cannot come from a " + entry.causeKind().toLowerCase(Locale.ROOT);
    }
}
