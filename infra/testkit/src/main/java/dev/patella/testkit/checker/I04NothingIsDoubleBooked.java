package dev.patella.testkit.checker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** A room, a hood, a person and a patient are in one place at a time; what patients were told is what the days hold. */
final class I04NothingIsDoubleBooked implements Invariant {

    private static final String PATIENT = "PATIENT";

    private final Set<Use> promised = new HashSet<>();

    /** A resource that a treatment has from a time on. */
    private record Use(String treatment, String resource, Instant start) {}

    @Override
    public String name() {
        return "I4";
    }

    @Override
    public String sentence() {
        return "No resource is double-booked, changeover kept; what the days hold and what live itineraries say is the same";
    }

    /** Replays what scheduling told the others about this treatment: what is still promised at the end. */
    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        Map<String, List<Use>> live = new LinkedHashMap<>();
        for (JournalEntry entry : treatment.of("scheduling").entries()) {
            Contract contract = entry.contract();
            if (contract == null) {
                continue;
            }
            switch (contract.type()) {
                case "appointment-booked", "appointment-moved" -> {
                    Document data = contract.json();
                    live.put(Fields.text(data, "appointmentId"), uses(treatment.id(), data));
                }
                case "appointment-cancelled" -> live.remove(Fields.text(contract.json(), "appointmentId"));
                case "procedure-day-booked", "procedure-day-moved" -> {
                    List<Use> uses = new ArrayList<>();
                    Fields.documents(contract.json(), "chain").forEach(step -> uses.addAll(uses(treatment.id(), step)));
                    live.put("procedure-day", uses);
                }
                case "procedure-day-cancelled", "patient-did-not-show" -> live.remove("procedure-day");
                default -> {
                }
            }
        }
        live.values().forEach(promised::addAll);
    }

    @Override
    public void finish(Surroundings surroundings, Findings findings) {
        Set<Use> held = new HashSet<>();
        for (Document day : surroundings.days()) {
            List<Taken> taken = Taken.of(day);
            collisions(String.valueOf(day.get("_id")), taken, findings);
            taken.stream()
                    .filter(one -> !one.type().equals(PATIENT))
                    .forEach(one -> held.add(new Use(one.treatment(), one.resource(), one.start())));
        }
        promised.stream()
                .filter(use -> !held.contains(use))
                .forEach(use -> findings.broken(use.treatment(),
                        "It was promised " + use.resource() + " at " + use.start() + ", which its day does not hold for it"));
        held.stream()
                .filter(use -> !promised.contains(use))
                .forEach(use -> findings.broken(use.treatment(),
                        "A day holds " + use.resource() + " at " + use.start() + " for it, which no live itinerary knows"));
    }

    private static void collisions(String day, List<Taken> taken, Findings findings) {
        Map<String, List<Taken>> byResource = new HashMap<>();
        taken.forEach(one -> byResource.computeIfAbsent(one.resource(), resource -> new ArrayList<>()).add(one));
        byResource.values().forEach(uses -> {
            uses.sort(Comparator.comparing(Taken::start));
            for (int i = 1; i < uses.size(); i++) {
                Taken earlier = uses.get(i - 1);
                Taken later = uses.get(i);
                if (earlier.collidesWith(later)) {
                    findings.broken(later.treatment(), "On " + day + ", " + later.resource() + " is taken at " + later.start()
                            + " and not free before " + earlier.freeAt() + ", when " + earlier.treatment() + " is done with it");
                }
            }
        });
    }

    private static List<Use> uses(String treatment, Document data) {
        Instant start = Fields.time(data, "start");
        return start == null
                ? List.of()
                : Fields.documents(data, "resources").stream().map(one -> new Use(treatment, Fields.text(one, "id"), start)).toList();
    }
}
