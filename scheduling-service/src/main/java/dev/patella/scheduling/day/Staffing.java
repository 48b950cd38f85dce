package dev.patella.scheduling.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds resources for a timeline. Nobody has two parts in one procedure day, so whoever performs never verifies or releases
 * (domain.md §7.3).
 */
final class Staffing {

    private static final String WHOLE_DAY = "PROCEDURE_DAY";

    private final Occupancy occupied;
    private final List<Need> needs;
    private final List<List<Resource>> candidates;
    private final Instant closing;

    Staffing(Roster roster, Occupancy occupied, List<Need> needs, Instant closing) {
        this.occupied = occupied;
        this.needs = needs;
        this.candidates = needs.stream().map(need -> roster.candidates(need.type(), need.skills(), need.duty())).toList();
        this.closing = closing;
    }

    /** The first resources, in the order of the roster, that are free for all steps; empty when there are none. */
    Optional<List<Slot>> staff(Timeline timeline, String patient) {
        Instant start = timeline.steps().getFirst().start();
        Instant end = timeline.steps().getLast().end();
        Slot patientSlot = new Slot(WHOLE_DAY, ResourceType.PATIENT, patient, start, end, end);
        if (!occupied.isFree(patientSlot)) {
            return Optional.empty();
        }
        List<List<Choice>> choices = new ArrayList<>(needs.size());
        for (int i = 0; i < needs.size(); i++) {
            List<Choice> free = free(needs.get(i), candidates.get(i), timeline);
            if (free.isEmpty()) {
                return Optional.empty();
            }
            choices.add(free);
        }
        List<Slot> taken = new ArrayList<>(List.of(patientSlot));
        return assign(choices, 0, taken, new HashSet<>()) ? Optional.of(List.copyOf(taken)) : Optional.empty();
    }

    private List<Choice> free(Need need, List<Resource> resources, Timeline timeline) {
        List<Choice> free = new ArrayList<>();
        for (Resource resource : resources) {
            for (String seat : resource.seatIds()) {
                List<Slot> slots = need.steps().stream().map(step -> slot(need, timeline.of(step), seat)).toList();
                if (slots.stream().allMatch(occupied::isFree)) {
                    free.add(new Choice(resource.id(), need.type().isStaff(), slots));
                }
            }
        }
        return free;
    }

    private boolean assign(List<List<Choice>> choices, int index, List<Slot> taken, Set<String> people) {
        if (index == choices.size()) {
            return true;
        }
        for (Choice choice : choices.get(index)) {
            boolean possible = !(choice.person() && people.contains(choice.resource()))
                    && choice.slots().stream().noneMatch(slot -> taken.stream().anyMatch(slot::collidesWith));
            if (possible && with(choice, choices, index, taken, people)) {
                return true;
            }
        }
        return false;
    }

    private boolean with(Choice choice, List<List<Choice>> choices, int index, List<Slot> taken, Set<String> people) {
        int before = taken.size();
        taken.addAll(choice.slots());
        if (choice.person()) {
            people.add(choice.resource());
        }
        if (assign(choices, index + 1, taken, people)) {
            return true;
        }
        taken.subList(before, taken.size()).clear();
        people.remove(choice.resource());
        return false;
    }

    private Slot slot(Need need, PlannedStep step, String seat) {
        Instant freeAt = step.end().plus(Duration.ofMinutes(need.changeoverMinutes()));
        return new Slot(step.step().name(), need.type(), seat, step.start(), step.end(),
                need.untilClosing() && closing.isAfter(freeAt) ? closing : freeAt);
    }

    /**
     * A resource that is free for a need.
     *
     * @param resource its id
     * @param person whether it is a person
     * @param slots what would be taken of it
     */
    private record Choice(String resource, boolean person, List<Slot> slots) {
    }
}
