package dev.patella.testkit.checker;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What went into a knee was that patient's own, released by somebody who did not make it, in time, on the right side (domain.md §10). */
final class I05TheRightProductWasInjected implements Invariant {

    @Override
    public String name() {
        return "I5";
    }

    @Override
    public String sentence() {
        return "What was injected was released by a non-performer, unexpired, of the DIN of the wristband, on the planned side, on the"
                + " same day";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        for (Document injection : treatment.data("scheduling", "injection-completed")) {
            Instant at = Fields.time(injection, "injectedAt");
            for (Document target : Fields.documents(injection, "targets")) {
                if (!Fields.text(target, "outcome").equals("NOT_GIVEN")) {
                    look(treatment, target, at == null ? Instant.MAX : at, findings);
                }
            }
            sameDay(treatment, at, findings);
        }
    }

    private static void look(TreatmentRecord treatment, Document target, Instant at, Findings findings) {
        String side = Fields.text(target, "side");
        String container = Fields.text(target, "container");
        planned(treatment, side, findings);
        wristband(treatment, container, findings);
        Optional<Document> release = treatment.data("lab", "product-released")
                .stream()
                .filter(one -> !Fields.text(one, "kind").equals("FINAL") && containers(one, container).findAny().isPresent())
                .findFirst();
        if (release.isEmpty()) {
            findings.broken(treatment.id(), "The container " + container + " was injected and never released");
        } else {
            released(treatment, release.get(), container, side, at, findings);
        }
    }

    private static Stream<Document> containers(Document release, String container) {
        return Fields.documents(release, "containers").stream().filter(one -> Fields.text(one, "container").equals(container));
    }

    private static void released(TreatmentRecord treatment, Document release, String container, String side, Instant at,
            Findings findings) {
        Set<String> makers = new HashSet<>(Fields.texts(release, "performers"));
        makers.add(Fields.text(release, "verifier"));
        for (String signer : List.of("releaser", "acceptedBy")) {
            if (makers.contains(Fields.text(release, signer))) {
                findings.broken(treatment.id(), "The " + signer + " of " + container + " also made or verified it");
            }
        }
        containers(release, container).forEach(one -> {
            Instant expiry = Fields.time(one, "expiresAt");
            if (expiry == null || !at.isBefore(expiry)) {
                findings.broken(treatment.id(), container + " was injected at " + at + " and expired at " + expiry);
            }
            if (!Fields.text(one, "side").equals(side)) {
                findings.broken(treatment.id(), container + " was made for " + Fields.text(one, "side") + " and injected " + side);
            }
        });
        Instant releasedAt = Fields.time(release, "occurredAt");
        if (releasedAt == null || releasedAt.isAfter(at)) {
            findings.broken(treatment.id(), container + " was injected at " + at + " and released at " + releasedAt);
        }
    }

    private static void planned(TreatmentRecord treatment, String side, Findings findings) {
        List<Document> plans = treatment.data("intake", "plan-signed");
        boolean planned = !plans.isEmpty()
                && Fields.documents(plans.getLast(), "targets").stream().anyMatch(one -> Fields.text(one, "side").equals(side));
        if (!planned) {
            findings.broken(treatment.id(), "The " + side + " knee was injected and is in no plan");
        }
    }

    /** The container's DIN is the one that was bound to the wristband which the patient was given. */
    private static void wristband(TreatmentRecord treatment, String container, Findings findings) {
        List<Document> bindings = treatment.data("scheduling", "harvest-started");
        List<Document> checkIns = treatment.data("scheduling", "patient-checked-in");
        if (bindings.isEmpty() || checkIns.isEmpty()) {
            findings.broken(treatment.id(), container + " was injected without a check-in or a harvest on record");
            return;
        }
        Document binding = bindings.getLast();
        if (!container.startsWith(Fields.text(binding, "din"))) {
            findings.broken(treatment.id(), container + " is not of the DIN " + Fields.text(binding, "din") + " of the wristband");
        }
        if (!Fields.text(binding, "wristbandId").equals(Fields.text(checkIns.getLast(), "wristbandId"))) {
            findings.broken(treatment.id(), "The DIN was bound to another wristband than the one of the check-in");
        }
    }

    private static void sameDay(TreatmentRecord treatment, @Nullable Instant injectedAt, Findings findings) {
        ZoneId zone = treatment.data("intake", "treatment-opened")
                .stream()
                .map(one -> ZoneId.of(Fields.text(one, "timeZone")))
                .findFirst()
                .orElse(ZoneId.of("UTC"));
        for (Document harvest : treatment.data("scheduling", "harvest-completed")) {
            Instant harvested = Fields.time(harvest, "end");
            if (harvested == null || injectedAt == null
                    || !LocalDate.ofInstant(harvested, zone).equals(LocalDate.ofInstant(injectedAt, zone))) {
                findings.broken(treatment.id(), "Harvested at " + harvested + ", injected at " + injectedAt + ": not the same day");
            }
        }
    }
}
