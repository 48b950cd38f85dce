package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Refusal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every question of a checklist is answered by a named person, and none with no (domain.md §5.1). */
final class Checklist {

    private Checklist() {}

    /** What is not answered, or null. */
    static @Nullable Refusal incomplete(String what, List<ChecklistItem> items, List<String> questions) {
        Set<String> open = new TreeSet<>(questions);
        items.forEach(item -> open.remove(item.question()));
        return open.isEmpty() ? null
                : new Refusal("CHECKLIST_INCOMPLETE", what + " lacks answers to " + String.join(", ", open) + ".");
    }

    /** Whether nothing was answered with no. */
    static boolean passed(List<ChecklistItem> items) {
        return items.stream().noneMatch(item -> item.answer() == ChecklistItem.Reply.NO);
    }
}
