package dev.patella.local.driver;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is on a board, whoever reads it there. Only the types that somebody asks for are kept, and only until the treatment is over. */
public final class BoardNotes implements Board {

    /** Of events that a patient has; whatever else comes is for others to deal with. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Set<String> kept;
    private final Map<String, Treatment> treatments = new ConcurrentHashMap<>();

    /** Events may come twice and out of order: they are kept by their number, by stream and by type. */
    private static final class Treatment {
        private final Map<String, TreeMap<Long, JsonNode>> said = new HashMap<>();
        private final Map<String, BitSet> heard = new HashMap<>();
        private boolean over;
    }

    /** @param kept kebab names of the event types that are kept */
    public BoardNotes(Set<String> kept) {
        this.kept = Set.copyOf(kept);
    }

    /** An event is on a topic; what is none is passed over. */
    public void note(String topic, @Nullable String subject, @Nullable String type, @Nullable String number, @Nullable String data) {
        if (subject == null || type == null || number == null || !NUMBER.matcher(number).matches()) {
            return;
        }
        String[] parts = type.split("\\.", -1);
        String name = parts.length > 3 ? parts[3] : type;
        Treatment treatment = treatments.computeIfAbsent(subject, id -> new Treatment());
        synchronized (treatment) {
            treatment.heard.computeIfAbsent(topic, key -> new BitSet()).set(Integer.parseInt(number));
            if (kept.contains(name) && !treatment.over) {
                keep(treatment, name, Long.parseLong(number), data);
            }
        }
    }

    private static void keep(Treatment treatment, String name, long number, @Nullable String data) {
        try {
            treatment.said.computeIfAbsent(name, key -> new TreeMap<>()).put(number, JSON.readTree(data == null ? "" : data));
        } catch (JacksonException e) {
            // It says nothing that anybody could look at.
        }
    }

    @Override
    public List<JsonNode> all(String treatment, String type) {
        Treatment known = treatments.get(treatment);
        if (known == null) {
            return List.of();
        }
        synchronized (known) {
            return List.copyOf(known.said.getOrDefault(type, new TreeMap<>()).values());
        }
    }

    @Override
    public int events(String treatment) {
        Treatment known = treatments.get(treatment);
        if (known == null) {
            return 0;
        }
        synchronized (known) {
            return known.heard.values().stream().mapToInt(BitSet::cardinality).sum();
        }
    }

    @Override
    public void over(String treatment) {
        Treatment known = treatments.get(treatment);
        if (known != null) {
            synchronized (known) {
                known.said.clear();
                known.over = true;
            }
        }
    }
}
