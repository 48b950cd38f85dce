package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Refusal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every question of a checklist is answered by a named person, and none with no (domain.md §5.1). */
final class Checklist {

    private Checklist() {}

    static @Nullable Refusal wrong(String what, List<ChecklistItem> items, List<String> questions) {
        Set<String> open = new TreeSet<>(questions);
        items.forEach(item -> open.remove(item.question()));
        if (!open.isEmpty()) {
            return new Refusal("CHECKLIST_INCOMPLETE", what + " lacks answers to " + String.join(", ", open) + ".");
        }
        String no = items.stream()
                .filter(item -> item.answer() == ChecklistItem.Reply.NO)
                .map(ChecklistItem::question)
                .collect(Collectors.joining(", "));
        return no.isEmpty()
                ? null
                : new Refusal("CHECKLIST_NOT_PASSED",
                        what + " stops: " + no
                                + " was answered with no. Nobody may override it; resolve it, then start from the beginning.");
    }
}
