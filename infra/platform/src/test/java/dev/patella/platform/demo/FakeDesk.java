package dev.patella.platform.demo;

import dev.patella.messaging.Answer;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A desk that answers what a test tells it to, and remembers answers by input id as the real one does. */
public final class FakeDesk implements Desk<DemoState, DemoCommand> {

    private final TreeMap<String, Snapshot<DemoState>> snapshots = new TreeMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, String> digests = new HashMap<>();
    private final List<CommandInput<DemoCommand>> inputs = new ArrayList<>();
    private Function<CommandInput<DemoCommand>, Answer> answering = FakeDesk::accepted;

    public static Answer accepted(CommandInput<DemoCommand> input) {
        String id = input.aggregateId() == null ? "PT261122-NEW00000-X" : input.aggregateId();
        return new Answer(Answer.Outcome.ACCEPTED, null, id, 7, 5, List.of("visit-noted", "internal-thing"), List.of("sign-off"));
    }

    public static Answer answer(Answer.Outcome outcome, String code, String detail) {
        return new Answer(outcome, new Refusal(code, detail), "PT", 3, 2, List.of(), List.of("note-visit"));
    }

    public void answering(Function<CommandInput<DemoCommand>, Answer> how) {
        answering = how;
    }

    public void holds(Snapshot<DemoState> snapshot) {
        snapshots.put(snapshot.id(), snapshot);
    }

    public void reset() {
        snapshots.clear();
        answers.clear();
        digests.clear();
        inputs.clear();
        answering = FakeDesk::accepted;
    }

    public CommandInput<DemoCommand> last() {
        return inputs.getLast();
    }

    public int handed() {
        return inputs.size();
    }

    @Override
    public Answer handle(CommandInput<DemoCommand> input) {
        inputs.add(input);
        String inputId = input.moment().inputId();
        Answer known = answers.get(inputId);
        if (known != null && !Objects.equals(digests.get(inputId), input.moment().digest())) {
            throw new KeyReused("used before");
        }
        if (known != null) {
            return known;
        }
        Answer answer = answering.apply(input);
        answers.put(inputId, answer);
        digests.put(inputId, input.moment().digest());
        return answer;
    }

    @Override
    public Optional<Snapshot<DemoState>> find(String aggregateId) {
        return Optional.ofNullable(snapshots.get(aggregateId));
    }

    @Override
    public List<Snapshot<DemoState>> findBy(String field, String value, @Nullable String after, int limit) {
        return snapshots.values()
                .stream()
                .filter(snapshot -> snapshot.state().clinicReference().equals(value))
                .filter(snapshot -> after == null || snapshot.id().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Answer> answerTo(String aggregateId, String inputId) {
        return Optional.ofNullable(answers.get(inputId));
    }
}
