package dev.patella.testkit.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one service keeps of one treatment. */
final class ServiceRecord {

    private final String service;
    private final @Nullable StoredDocument document;
    private final List<JournalEntry> journal;
    private final List<JournalEntry> entries;

    ServiceRecord(String service, @Nullable StoredDocument document, List<JournalEntry> journal) {
        this.service = service;
        this.document = document;
        this.journal = List.copyOf(journal);
        TreeMap<Long, JournalEntry> all = new TreeMap<>();
        if (document != null) {
            document.outbox().forEach(entry -> all.put(entry.n(), entry));
        }
        journal.forEach(entry -> all.put(entry.n(), entry));
        this.entries = new ArrayList<>(all.values());
    }

    String service() {
        return service;
    }

    /** The aggregate's document, or null where the service has none. */
    @Nullable
    StoredDocument document() {
        return document;
    }

    /** What is archived. */
    List<JournalEntry> journal() {
        return journal;
    }

    /** What is archived, and what is still on its way there, by number. */
    List<JournalEntry> entries() {
        return entries;
    }

    Optional<JournalEntry> entry(long n) {
        return entries.stream().filter(entry -> entry.n() == n).findFirst();
    }

    /** Entries that say this to the other services. */
    List<JournalEntry> saying(String contractType) {
        return entries.stream().filter(entry -> entry.says(contractType)).toList();
    }
}
