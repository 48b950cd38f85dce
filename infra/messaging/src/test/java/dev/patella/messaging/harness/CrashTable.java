package dev.patella.messaging.harness;

import dev.patella.messaging.harness.CrashHarness.Line;
import dev.patella.messaging.json.IncomingTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The crash table of a service: a line for each command, foreign event and timer, made from tapes on which they happen. */
public final class CrashTable<S, C, F, E> {

    private final Supplier<Rig<S, C, F, E>> rig;
    private final Map<String, Line<S, C, F, E>> lines = new LinkedHashMap<>();
    private final Set<String> rung = new TreeSet<>();

    /** @param rig makes the service anew */
    public CrashTable(Supplier<Rig<S, C, F, E>> rig) {
        this.rig = rig;
    }

    /** Every step of this tape whose name has no line yet gets one, in the state to which the steps before it lead. */
    public CrashTable<S, C, F, E> with(Tape<S, C, F, E> tape) {
        for (int i = 0; i < tape.steps().size(); i++) {
            List<Tape.Step<S, C, F, E>> before = List.copyOf(tape.steps().subList(0, i));
            Tape.Step<S, C, F, E> step = tape.steps().get(i);
            lines.computeIfAbsent(step.name(), name -> new Line<>(name, rig, made -> {
                before.forEach(one -> play(made, one));
                if (!step.isTimer()) {
                    made.passTo(step.at());
                }
            }, made -> play(made, step)));
        }
        Rig<S, C, F, E> whole = rig.get();
        tape.steps().forEach(step -> play(whole, step));
        rung.addAll(whole.rung());
        return this;
    }

    static <S, C, F, E> void play(Rig<S, C, F, E> made, Tape.Step<S, C, F, E> step) {
        made.passTo(step.at());
        step.happens().accept(made);
        made.settle();
    }

    /** The lines. */
    public Stream<Line<S, C, F, E>> lines() {
        return lines.values().stream();
    }

    /** What has a line: commands by name, events as {@code stream/type}, timers and errands as {@code timer/kind}. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        lines.keySet().forEach(name -> names.add(name.split(",", -1)[0]));
        rung.forEach(kind -> names.add("timer/" + kind));
        return names;
    }

    /** The names that a table must have to be complete. */
    public static Set<String> expected(Collection<String> commands, IncomingTable<?> foreign, String... timers) {
        Set<String> names = new TreeSet<>(commands);
        foreign.types().keySet().forEach(type -> names.add(type.substring(0, type.lastIndexOf('/'))));
        Stream.of(timers).forEach(timer -> names.add("timer/" + timer));
        return names;
    }
}
