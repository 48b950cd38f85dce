package dev.patella.lab.batch;

import dev.patella.platform.signature.PendingAct;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who did what, and what waits for a second person.
 *
 * @param pending first signatures, by kind of act
 * @param done hash of what was signed or said, by kind of act: the same again is recognised by it
 * @param performers everybody who performed something of this batch
 * @param verifiers everybody who verified something of this batch
 */
public record People(Map<String, PendingAct> pending, Map<String, String> done, List<String> performers, List<String> verifiers) {

    static final People NOBODY = new People(Map.of(), Map.of(), List.of(), List.of());

    public People {
        pending = SortedCopy.of(pending);
        done = SortedCopy.of(done);
        performers = List.copyOf(performers);
        verifiers = List.copyOf(verifiers);
    }

    boolean tookPart(String person) {
        return performers.contains(person) || verifiers.contains(person);
    }

    People waiting(PendingAct act) {
        Map<String, PendingAct> all = new HashMap<>(pending);
        all.put(act.kind(), act);
        return new People(all, done, performers, verifiers);
    }

    People lapsed(String kind) {
        Map<String, PendingAct> rest = new HashMap<>(pending);
        rest.remove(kind);
        return new People(rest, done, performers, verifiers);
    }

    People done(String kind, String digest) {
        Map<String, String> all = new HashMap<>(done);
        all.put(kind, digest);
        return new People(lapsed(kind).pending, all, performers, verifiers);
    }

    People undone(String kind) {
        Map<String, String> rest = new HashMap<>(done);
        rest.remove(kind);
        return new People(pending, rest, performers, verifiers);
    }

    /** Nothing of what is to be done once more counts as done, and no first signature on it waits. */
    People onceMore(Predicate<String> kinds) {
        Map<String, PendingAct> waiting = new HashMap<>(pending);
        waiting.keySet().removeIf(kinds);
        Map<String, String> rest = new HashMap<>(done);
        rest.keySet().removeIf(kinds);
        return new People(waiting, rest, performers, verifiers);
    }

    People performed(String person) {
        return new People(pending, done, with(performers, person), verifiers);
    }

    People by(Signers signers) {
        return new People(pending, done, with(performers, signers.performer()), with(verifiers, signers.verifier()));
    }

    private static List<String> with(List<String> people, String person) {
        Set<String> all = new LinkedHashSet<>(people);
        all.add(person);
        return all.stream().toList();
    }
}
