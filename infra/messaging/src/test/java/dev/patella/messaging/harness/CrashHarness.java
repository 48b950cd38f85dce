package dev.patella.messaging.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes one line, a service brought to some state and one thing that happens to it, and lets every single call of that to store and bus go
 * wrong in every way. However it goes, in the end the journal must hold the same events and the topics must say the same, once each in
 * effect.
 */
public final class CrashHarness {

    private CrashHarness() {}

    /**
     * One line of a service's table.
     *
     * @param name what happens, in words
     * @param rig makes the service anew
     * @param before brings it to the state in which it happens; nothing goes wrong here
     * @param happens what happens
     */
    public record Line<S, C, F, E>(String name, Supplier<Rig<S, C, F, E>> rig, Consumer<Rig<S, C, F, E>> before,
            Consumer<Rig<S, C, F, E>> happens) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** What is left when everything has come to rest. */
    private record Outcome(Map<String, List<String>> journals, Map<String, List<String>> published, List<Object> registers, int waiting) {

        static Outcome of(Rig<?, ?, ?, ?> rig) {
            return new Outcome(said(rig.store().journals()), publishedBy(rig), rig.registers(), rig.store().allWaiting().size());
        }
    }

    /** Runs a line with every fault; says how many there were. */
    public static <S, C, F, E> int prove(Line<S, C, F, E> line) {
        Rig<S, C, F, E> rig = line.rig().get();
        line.before().accept(rig);
        rig.settle();
        Runnable back = rig.save();
        // As with every fault: in a process that remembers nothing of what it wrote before.
        back.run();
        rig.faults().disarm();
        line.happens().accept(rig);
        rig.settle();
        int calls = rig.faults().calls();
        Outcome good = Outcome.of(rig);
        assertThat(calls).as("calls to store and bus in: " + line).isPositive();
        int faults = 0;
        for (Faults.Kind kind : Faults.Kind.values()) {
            for (int call = 0; call < calls; call++) {
                rig.faults().disarm();
                back.run();
                prove(line, rig, good, call, kind);
                faults++;
            }
        }
        return faults;
    }

    private static <S, C, F, E> void prove(Line<S, C, F, E> line, Rig<S, C, F, E> rig, Outcome good, int call, Faults.Kind kind) {
        rig.faults().arm(call, kind);
        line.happens().accept(rig);
        rig.settle();
        String where = line + ", call " + call + " " + kind;
        Outcome bad = Outcome.of(rig);
        assertThat(rig.faults().struck()).as("the fault struck: " + where).isTrue();
        assertThat(bad.journals()).as("journal after " + where).isEqualTo(good.journals());
        assertThat(bad.published()).as("published after " + where).isEqualTo(good.published());
        assertThat(bad.registers()).as("registers after " + where).isEqualTo(good.registers());
        assertThat(bad.waiting()).as("waiting after " + where).isEqualTo(good.waiting());
        assertThat(rig.store().documents()).as("outboxes after " + where).allMatch(document -> document.outbox().isEmpty());
    }

    /** What was recorded. */
    private static Map<String, List<String>> said(Map<String, List<Entry>> journals) {
        Map<String, List<String>> said = new LinkedHashMap<>();
        journals.forEach((id, entries) -> said.put(id, entries.stream()
                .map(entry -> entry.n() + " " + entry.record().type() + " " + entry.record().cause().input())
                .toList()));
        return said;
    }

    /** What the topics say, each event once, in the order of its first appearance for each key. */
    private static Map<String, List<String>> publishedBy(Rig<?, ?, ?, ?> rig) {
        Map<String, List<String>> published = new LinkedHashMap<>();
        for (BusRecord record : rig.bus().from(0, List.copyOf(allTopics()))) {
            List<String> of = published.computeIfAbsent(record.topic() + "/" + record.event().key(), key -> new ArrayList<>());
            String text = record.event().attribute("id") + " " + record.event().attribute("type") + " " + record.event().data();
            if (!of.contains(text)) {
                of.add(text);
            }
        }
        return new TreeMap<>(published);
    }

    private static List<String> allTopics() {
        List<String> topics = new ArrayList<>(Rig.TOPICS.streams().stream().map(Rig.TOPICS::stream).toList());
        topics.add(Rig.TOPICS.clinic());
        topics.add(Rig.TOPICS.replies());
        return topics;
    }
}
