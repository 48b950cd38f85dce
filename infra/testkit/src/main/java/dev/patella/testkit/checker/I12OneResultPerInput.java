package dev.patella.testkit.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whoever asks the same again is told the same again, and no fact is forgotten. */
final class I12OneResultPerInput implements Invariant {

    /** Answers after which another comes, or the same may be sent again. */
    private static final Set<String> TEMPORARY = Set.of("NOT_YET", "PENDING");

    private final List<Answered> ledger;
    private final Set<String> facts;
    private final Map<String, Result> results = new HashMap<>();

    /** @param facts full types of the clinic events that tell facts */
    I12OneResultPerInput(List<Answered> ledger, Set<String> facts) {
        this.ledger = ledger;
        this.facts = facts;
    }

    private record Result(String service, String treatment, String outcome, @Nullable String code, long revision) {

        String words() {
            return outcome + (code == null ? "" : " " + code) + " at revision " + revision + " by " + service;
        }
    }

    @Override
    public String name() {
        return "I12";
    }

    @Override
    public String sentence() {
        return "Every identified input has one result, all its replies are equal, and every fact is journaled";
    }

    @Override
    public void look(TreatmentRecord treatment, Findings findings) {
        for (ServiceRecord service : treatment.all()) {
            for (JournalEntry entry : service.entries()) {
                StoredAnswer answer = entry.answer();
                if (answer == null || !entry.fromOutside() || answer.outcome().equals("PENDING")) {
                    continue;
                }
                Result result = new Result(service.service(), treatment.id(), answer.outcome(), answer.code(), answer.revision());
                Result earlier = results.put(entry.cause(), result);
                if (earlier != null) {
                    findings.broken(treatment.id(), entry.cause() + " has two results: " + earlier.words() + ", and " + result.words());
                }
            }
        }
    }

    @Override
    public void finish(Surroundings surroundings, Findings findings) {
        ledger.stream().filter(Answered::isFinal).forEach(answer -> told(answer, findings));
        Set<String> answered = new HashSet<>();
        surroundings.replies().forEach(reply -> {
            replied(reply, findings);
            if (!TEMPORARY.contains(reply.outcome())) {
                answered.add(reply.inputId());
            }
        });
        for (ClinicInput input : surroundings.clinic()) {
            boolean poison = surroundings.poison().contains(input.source() + "|" + input.id());
            if (!poison && input.identified() && !answered.contains(input.inputId())) {
                findings.broken(input.subject(), input.inputId() + " (" + input.type() + ") was never answered for good"
                        + (facts.contains(input.type()) ? ", and it is a fact" : ""));
            }
        }
    }

    private void told(Answered answer, Findings findings) {
        Result result = results.get(answer.inputId());
        if (result == null) {
            findings.broken(answer.treatment(), answer.inputId() + " was answered " + answer.outcome() + " and no journal has that answer");
        } else if (!result.outcome().equals(answer.outcome()) || !Objects.equals(result.code(), answer.code())) {
            findings.broken(answer.treatment(), answer.inputId() + " was answered " + answer.outcome()
                    + (answer.code() == null ? "" : " " + answer.code()) + "; recorded is " + result.words());
        }
    }

    /** A refusal without a revision was given at the edge: it was never decided. */
    private void replied(Reply reply, Findings findings) {
        boolean undecided = TEMPORARY.contains(reply.outcome()) || reply.outcome().equals("REFUSED") && reply.revision() == 0;
        Result result = results.get(reply.inputId());
        if (result == null) {
            if (!undecided) {
                findings.broken(reply.treatment(), reply.inputId() + " has the reply " + reply.outcome() + " and no journal has it");
            }
        } else if (!undecided && (!result.outcome().equals(reply.outcome())
                || !Objects.equals(result.code(), reply.code()) || result.revision() != reply.revision())) {
            findings.broken(reply.treatment(), reply.inputId() + " has the reply " + reply.outcome() + " at revision " + reply.revision()
                    + "; recorded is " + result.words());
        }
    }
}
