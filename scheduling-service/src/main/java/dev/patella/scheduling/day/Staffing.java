package dev.patella.scheduling.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds resources for a timeline. Nobody has two roles in one procedure day, so whoever performs never verifies or releases
 * (domain.md §7.3).
 */
final class Staffing {

    private static final String WHOLE_DAY = "PROCEDURE_DAY";

    private final Occupancy occupied;
    private final List<Candidates> candidates;
    private final Instant closing;

    Staffing(Roster roster, Occupancy occupied, List<Need> needs, Instant closing) {
        this.occupied = occupied;
        this.closing = closing;
        this.candidates = needs.stream().map(need -> new Candidates(need, roster)).toList();
    }

    /** Resources that are free for all steps, those first in the roster first; empty when there are none. */
    Optional<List<Slot>> staff(Timeline timeline, String patient) {
        Instant start = timeline.steps().getFirst().start();
        Instant end = timeline.steps().getLast().end();
        Slot patientSlot = new Slot(WHOLE_DAY, ResourceType.PATIENT, patient, start, end, end);
        if (!occupied.isFree(patientSlot)) {
            return Optional.empty();
        }
        List<List<Choice>> choices = new ArrayList<>(candidates.size());
        for (Candidates of : candidates) {
            List<Choice> free = of.choices(timeline);
            if (free.isEmpty()) {
                return Optional.empty();
            }
            choices.add(free);
        }
        List<Slot> taken = new ArrayList<>(List.of(patientSlot));
        return assign(choices, 0, taken, new HashMap<>()) ? Optional.of(List.copyOf(taken)) : Optional.empty();
    }

    /** Whether everything that this step takes is free, as far as the day is laid out; each need looked at alone. */
    boolean mayStaff(Timeline soFar, Step step) {
        return candidates.stream().noneMatch(of -> of.need.steps().contains(step) && of.free(soFar).isEmpty());
    }

    private boolean assign(List<List<Choice>> choices, int index, List<Slot> taken, Map<String, ResourceType> roles) {
        if (index == choices.size()) {
            return true;
        }
        for (Choice choice : knownFirst(choices.get(index), roles)) {
            boolean possible = roles.getOrDefault(choice.resource(), choice.type()) == choice.type()
                    && choice.slots().stream().noneMatch(slot -> taken.stream().anyMatch(slot::collidesWith));
            if (possible && with(choice, choices, index, taken, roles)) {
                return true;
            }
        }
        return false;
    }

    /** The patient meets few people: who is with them already goes on, where that is possible (domain.md §7.3, soft). */
    private static List<Choice> knownFirst(List<Choice> choices, Map<String, ResourceType> roles) {
        return choices.stream().sorted(Comparator.comparing(choice -> !roles.containsKey(choice.resource()))).toList();
    }

    private boolean with(Choice choice, List<List<Choice>> choices, int index, List<Slot> taken, Map<String, ResourceType> roles) {
        int before = taken.size();
        taken.addAll(choice.slots());
        boolean first = roles.putIfAbsent(choice.resource(), choice.type()) == null;
        if (assign(choices, index + 1, taken, roles)) {
            return true;
        }
        taken.subList(before, taken.size()).clear();
        if (first) {
            roles.remove(choice.resource());
        }
        return false;
    }

    private Slot slot(Need need, PlannedStep step, String seat) {
        Instant freeAt = step.end().plus(Duration.ofMinutes(need.changeoverMinutes()));
        return new Slot(step.step().name(), need.type(), seat, step.start(), step.end(),
                need.untilClosing() && closing.isAfter(freeAt) ? closing : freeAt);
    }

    /** Who or what could be booked for a need, those first in the roster first. */
    private final class Candidates {
        private final Need need;
        private final List<Seat> seats;
        /** Which of them are free for a step: a search asks for the same step at the same time again and again. */
        private final Map<PlannedStep, BitSet> known = new HashMap<>();

        Candidates(Need need, Roster roster) {
            this.need = need;
            this.seats = roster.candidates(need.type(), need.skills(), need.duty())
                    .stream()
                    .flatMap(one -> one.seatIds().stream().map(seat -> new Seat(one.id(), seat)))
                    .toList();
        }

        List<Choice> choices(Timeline timeline) {
            return free(timeline).stream().mapToObj(seats::get).map(seat -> choice(seat, timeline)).toList();
        }

        private Choice choice(Seat seat, Timeline timeline) {
            return new Choice(seat.resource(), need.type(), need.steps()
                    .stream()
                    .filter(timeline::has)
                    .map(step -> slot(need, timeline.of(step), seat.id()))
                    .toList());
        }

        /** Which are free for all steps that are laid out. */
        BitSet free(Timeline timeline) {
            BitSet free = new BitSet();
            free.set(0, seats.size());
            need.steps()
                    .stream()
                    .filter(timeline::has)
                    .map(timeline::of)
                    .forEach(step -> free.and(known.computeIfAbsent(step, this::free)));
            return free;
        }

        private BitSet free(PlannedStep step) {
            BitSet free = new BitSet();
            for (int i = 0; i < seats.size(); i++) {
                free.set(i, occupied.isFree(slot(need, step, seats.get(i).id())));
            }
            return free;
        }
    }

    /**
     * What is booked of a resource: itself, or a place with it.
     *
     * @param resource its id
     * @param id id of what is booked
     */
    private record Seat(String resource, String id) {}

    /**
     * A resource that is free for a need.
     *
     * @param resource its id
     * @param type what it would be booked as
     * @param slots what would be taken of it
     */
    private record Choice(String resource, ResourceType type, List<Slot> slots) {}
}
