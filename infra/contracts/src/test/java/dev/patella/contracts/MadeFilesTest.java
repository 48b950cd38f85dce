package dev.patella.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is made from the contracts says what they say. */
class MadeFilesTest {

    private static final Path ASYNC_API = ContractFiles.ROOT.resolve("asyncapi.yaml");
    private static final Path PAGE = Path.of("../docs/events.md");

    @Test
    void async_api_is_up_to_date() {
        MadeFile.holds(ASYNC_API, AsyncApi.yaml());
    }

    @Test
    void page_of_events_is_up_to_date() {
        MadeFile.holds(PAGE, EventPage.markdown());
    }

    @Test
    void async_api_names_every_schema_of_a_message_and_no_other() {
        List<String> named = references("./");

        assertThat(named.stream().distinct()).containsExactlyInAnyOrderElementsOf(
                SchemaFilesTest.messages().map(schema -> "./" + schema.toString().replace('\\', '/')).toList());
    }

    @Test
    void async_api_has_no_reference_to_nothing() {
        JsonNode document = document();

        assertThat(references("#/")).isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(document.at(pointer(reference)).isMissingNode()).as("%s is missing", reference).isFalse());
    }

    @Test
    void async_api_has_the_six_topics() {
        assertThat(document().path("channels").valueStream().map(channel -> channel.path("address").asString())).containsExactlyInAnyOrder(
                "patella.intake", "patella.scheduling", "patella.lab", "patella.followup", "patella.clinic", "patella.replies");
    }

    private static JsonNode document() {
        return new YAMLMapper().readTree(AsyncApi.yaml());
    }

    private static String pointer(String reference) {
        return reference.substring(1);
    }

    private static List<String> references(String beginning) {
        List<String> references = new ArrayList<>();
        collect(document(), references);
        return references.stream().filter(reference -> reference.startsWith(beginning)).toList();
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isString()) {
            references.add(node.path("$ref").asString());
        }
        node.forEach(child -> collect(child, references));
    }
}
