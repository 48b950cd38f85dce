package dev.patella.scheduling.day;

import java.util.List;
import java.util.Set;

/**
 * One resource that a procedure day takes for some of its steps: the same one for all of them.
 *
 * @param type what it is booked as
 * @param skills skills it must have
 * @param duty for what it must be rostered
 * @param steps for which steps
 * @param changeoverMinutes how long it is not free after each, min
 * @param untilClosing whether nobody may have it afterwards that day
 */
record Need(ResourceType type, Set<Skill> skills, Duty duty, List<Step> steps, int changeoverMinutes, boolean untilClosing) {

    static Need of(ResourceType type, Step... steps) {
        return new Need(type, Set.of(), Duty.PROCEDURE, List.of(steps), 0, false);
    }

    Need with(Set<Skill> needed) {
        return new Need(type, needed, duty, steps, changeoverMinutes, untilClosing);
    }

    Need on(Duty other) {
        return new Need(type, skills, other, steps, changeoverMinutes, untilClosing);
    }

    Need changeover(int minutes) {
        return new Need(type, skills, duty, steps, minutes, untilClosing);
    }

    Need lastOfTheDay(boolean last) {
        return new Need(type, skills, duty, steps, changeoverMinutes, last);
    }
}
