package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import dev.patella.local.driver.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What quality and the safety officer have to do about a patient, whoever brought it: a hood that was shared, a lot that was recalled.
 */
final class QualityDesk {

    /** Nobody lifts these: one ends with a new release, the other never. */
    private static final Set<String> FOR_GOOD = Set.of("TREATMENT_ENDED", "RESULTS_CORRECTED");

    private final Dealings with;

    QualityDesk(Dealings with) {
        this.with = with;
    }

    /**
     * Every hold is looked into and lifted, every deviation closed.
     *
     * @return whether there was any
     */
    boolean lookInto() throws InterruptedException {
        boolean held = liftHolds();
        return closeDeviations() || held;
    }

    /** Every hold is looked into, and lifted. */
    boolean liftHolds() throws InterruptedException {
        List<JsonNode> open = open("product-held", "holdId", "product-hold-lifted");
        open.removeIf(hold -> FOR_GOOD.contains(hold.path("reason").asString("")));
        for (JsonNode hold : open) {
            with.attempt(quality(), "lift-hold", object("hold", hold.path("holdId").asString(), "conclusion", "NOT_AFFECTED"));
        }
        return settled(open);
    }

    /** Every deviation is looked into, and closed. */
    boolean closeDeviations() throws InterruptedException {
        List<JsonNode> open = open("deviation-opened", "id", "deviation-closed");
        for (JsonNode deviation : open) {
            with.attempt(quality(), "close-deviation", object("deviation", deviation.path("id").asString(), "conclusion", "NO_IMPACT"));
        }
        return settled(open);
    }

    /** Every safety case is closed, but for those of one cause. */
    void closeSafetyCases(String conclusion, String besideCause) throws InterruptedException {
        List<JsonNode> open = safetyCases(besideCause);
        for (JsonNode one : open) {
            with.ask(with.staff().onDuty("SAFETY_OFFICER"), "close-safety-case",
                    object("caseId", one.path("caseId").asString(), "conclusion", conclusion));
        }
        settled(open);
    }

    /** Whether a safety case of another cause than this is open. */
    boolean hasSafetyCaseBeside(String cause) {
        return !safetyCases(cause).isEmpty();
    }

    private List<JsonNode> safetyCases(String besideCause) {
        List<JsonNode> open = open("safety-case-opened", "caseId", "safety-case-closed");
        open.removeIf(one -> one.path("cause").asString("").equals(besideCause));
        return open;
    }

    private boolean settled(List<JsonNode> open) throws InterruptedException {
        if (!open.isEmpty()) {
            with.turn().settle();
        }
        return !open.isEmpty();
    }

    private List<JsonNode> open(String opened, String id, String over) {
        Set<String> done = with.board()
                .all(with.treatment(), over)
                .stream()
                .map(one -> one.path(id).asString(""))
                .collect(Collectors.toSet());
        List<JsonNode> open = new ArrayList<>(with.board().all(with.treatment(), opened));
        open.removeIf(one -> done.contains(one.path(id).asString("")));
        return open;
    }

    private Person quality() {
        return with.staff().onDuty("QUALITY");
    }
}
