package dev.patella.platform.command;

import dev.patella.messaging.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command as the catalogue has it.
 *
 * @param service who decides it
 * @param name kebab name, e.g. `sign-plan`
 * @param kind REQUEST, FACT or GATE
 * @param summary what it is, in one line
 * @param roles in which a person may send it
 * @param signed whether the person's own token is needed
 * @param meanings what the signature means, by role; under `*` for every other role
 * @param twoPersons whether two persons must send it, each with their own token
 * @param path HTTP path
 * @param clinicType type of the clinic event, or null when it comes over HTTP only
 * @param schema path of the body's schema under `contracts/`
 * @param refusals codes that the decider may refuse it with
 * @param events types of the contract events that it leads to
 */
public record CommandSpec(String service, String name, String kind, String summary, List<String> roles, boolean signed,
        Map<String, String> meanings, boolean twoPersons, String path, @Nullable String clinicType, String schema, List<String> refusals,
        List<String> events) {

    static final String ANY_ROLE = "*";
    private static final String TREATMENT = "{treatmentId}";

    public CommandSpec {
        roles = List.copyOf(roles);
        meanings = Map.copyOf(meanings);
        refusals = List.copyOf(refusals);
        events = List.copyOf(events);
    }

    /** Whether it makes a treatment known, so that no treatment id comes with it. */
    public boolean opens() {
        return !path.contains(TREATMENT);
    }

    /** Whether only the acting person's own token will do. */
    public boolean needsOwnToken() {
        return signed || twoPersons;
    }

    /** What a signature means that is given in this role. */
    public String meaning(String role) {
        String meaning = meanings.getOrDefault(role, meanings.get(ANY_ROLE));
        return meaning == null ? "SIGNED" : meaning;
    }

    /** Number of the last event of an answer to this that others can hear of, or 0; the events of one answer are numbered without a gap. */
    public long published(Answer answer) {
        for (int last = answer.events().size() - 1; last >= 0; last--) {
            if (events.contains(answer.events().get(last))) {
                return answer.n() - (answer.events().size() - 1 - last);
            }
        }
        return 0;
    }

    /** Path of the body's example under `contracts/`. */
    String sample() {
        return schema.replaceFirst("([^/]+)\\.schema\\.json$", "samples/$1.json");
    }
}
