package dev.patella.testkit.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Whoever asks a day again with the same token is told the same, and a released token never comes back. */
final class I11OneAnswerPerToken implements Invariant {

    private static final String BOOKED = "BOOKED";

    @Override
    public String name() {
        return "I11";
    }

    @Override
    public String sentence() {
        return "One final answer per booking token";
    }

    @Override
    public void finish(Surroundings surroundings, Findings findings) {
        Map<String, String> bookedOn = new HashMap<>();
        for (Document day : surroundings.days()) {
            String id = String.valueOf(day.get("_id"));
            Map<String, String> verdicts = verdicts(id, day, findings);
            Set<String> holding = new HashSet<>();
            for (Taken taken : Taken.of(day)) {
                String verdict = verdicts.get(taken.token());
                if (holding.add(taken.token()) && !BOOKED.equals(verdict)) {
                    findings.broken(taken.treatment(), "On " + id + ", the token " + taken.token() + " was answered " + verdict
                            + " and holds " + taken.resource());
                }
            }
            verdicts.forEach((token, verdict) -> {
                if (!verdict.equals(BOOKED)) {
                    return;
                }
                if (!holding.contains(token)) {
                    findings.broken("", "On " + id + ", the token " + token + " was answered " + BOOKED + " and holds nothing");
                }
                String other = bookedOn.put(token, id);
                if (other != null) {
                    findings.broken("", "The token " + token + " is booked on " + other + " and on " + id);
                }
            });
        }
    }

    private static Map<String, String> verdicts(String day, Document document, Findings findings) {
        Map<String, String> verdicts = new HashMap<>();
        List<Document> answers = Fields.documents(document, "answers");
        for (Document answer : answers) {
            String earlier = verdicts.put(Fields.text(answer, "token"), Fields.text(answer, "verdict"));
            if (earlier != null) {
                findings.broken("", "On " + day + ", the token " + Fields.text(answer, "token") + " was answered twice: " + earlier
                        + " and "
                        + Fields.text(answer, "verdict"));
            }
        }
        return verdicts;
    }
}
