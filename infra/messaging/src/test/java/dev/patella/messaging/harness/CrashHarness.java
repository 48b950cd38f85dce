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

    /** Runs a line with every fault; says how many there were. */
    public static <S, C, F, E> int prove(Line<S, C, F, E> line) {
        Rig<S, C, F, E> good = line.rig().get();
        line.before().accept(good);
        good.settle();
        good.faults().disarm();
        line.happens().accept(good);
        good.settle();
        int calls = good.faults().calls();
        List<Object> registers = good.watched();
        assertThat(calls).as("calls to store and bus in: " + line).isPositive();
        int faults = 0;
        for (Faults.Kind kind : Faults.Kind.values()) {
            for (int call = 0; call < calls; call++) {
                prove(line, good, registers, call, kind);
                faults++;
            }
        }
        return faults;
    }

    private static <S, C, F, E> void prove(Line<S, C, F, E> line, Rig<S, C, F, E> good, List<Object> registers, int call,
            Faults.Kind kind) {
        Rig<S, C, F, E> bad = line.rig().get();
        line.before().accept(bad);
        bad.settle();
        bad.faults().arm(call, kind);
        line.happens().accept(bad);
        bad.settle();
        String where = line + ", call " + call + " " + kind;
        assertThat(bad.faults().struck()).as("the fault struck: " + where).isTrue();
        assertThat(said(bad.store().journals())).as("journal after " + where).isEqualTo(said(good.store().journals()));
        assertThat(published(bad)).as("published after " + where).isEqualTo(published(good));
        assertThat(bad.watched()).as("registers after " + where).isEqualTo(registers);
        assertThat(bad.store().allWaiting()).as("waiting after " + where).hasSameSizeAs(good.store().allWaiting());
        assertThat(bad.store().documents()).as("outboxes after " + where).allMatch(document -> document.outbox().isEmpty());
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
    private static <S, C, F, E> Map<String, List<String>> published(Rig<S, C, F, E> rig) {
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
