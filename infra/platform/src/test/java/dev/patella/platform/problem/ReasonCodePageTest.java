package dev.patella.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page `infra/docs/reason-codes.md` says what the registry and the catalogues of commands say. */
class ReasonCodePageTest {

    private static final String MAKE = "mvn -pl infra/platform test -Dtest=ReasonCodePageTest -Dcontracts=write";
    private static final Path PAGE = Path.of("../docs/reason-codes.md");
    private static final Path CATALOGUES = Path.of("../contracts/src/main/resources/contracts/commands");
    private static final List<String> SERVICES = List.of("intake", "scheduling", "lab", "followup");
    private static final String HEAD = """
            # Reason codes

            <!-- Made by the tests of infra/platform; not edited by hand. To make it anew: %s -->

            Whatever is not done is answered with a code that stays the same, over HTTP as a problem (RFC 9457) of type
            `urn:patella:problem:<code-in-kebab-case>`, to a clinic event as the `code` of its reply. `detail` says in words what was wrong here
            and what would be right.

            ## Of the edge and the engine

            These are not stored with the treatment: the same may be sent again, under the same id, when it has been put right. *Again* means
            that it may be sent unchanged.

            | code | HTTP | what is wrong | what would be right | again |
            |---|---|---|---|---|
            """.formatted(MAKE);
    private static final String DECIDERS = """

            ## Of the deciders

            A decision on clinical state, recorded for good: the same input is always answered the same; what is right comes as a new input.
            HTTP 422. Only what waits for news is 409 or 404 with `"retryable": true`, is not stored, and may be sent again unchanged.
            """;

    @Test
    void page_is_up_to_date() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("contracts"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).as("%s is made; make it anew with: %s", PAGE, MAKE).isEqualTo(page);
    }

    private static String page() {
        ReasonCodes edge = new ReasonCodes(List.of());
        StringBuilder page = new StringBuilder(HEAD);
        edge.all()
                .forEach(code -> page.append("| `%s` | %d | %s | %s | %s |%n".formatted(code.code(), code.status(), code.title(),
                        code.right().replace("|", "\\|"), code.retryable() ? "yes" : "")));
        page.append(DECIDERS);
        SERVICES.forEach(service -> {
            page.append("%n### %s%n%n| code | of |%n|---|---|%n".formatted(service));
            refusals(service).forEach((code, commands) -> page.append("| `%s` | %s |%n".formatted(code,
                    commands.stream().map("`%s`"::formatted).collect(Collectors.joining(", ")))));
        });
        return page.toString();
    }

    /** The commands of a service by the codes with which they are refused. */
    private static Map<String, Set<String>> refusals(String service) {
        Map<String, Set<String>> commands = new TreeMap<>();
        for (JsonNode command : JsonMapper.shared().readTree(CATALOGUES.resolve(service + ".json")).path("commands")) {
            command.path("refusals")
                    .forEach(code -> commands.computeIfAbsent(code.asString(), _ -> new TreeSet<>()).add(command.path("name").asString()));
        }
        assertThat(commands).as("Refusals of %s", service).isNotEmpty();
        return commands;
    }
}
