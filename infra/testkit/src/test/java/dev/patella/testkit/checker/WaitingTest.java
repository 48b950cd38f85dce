package dev.patella.testkit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingTest {

    private static final String NAMED = """
            "_id": "patella.clinic-2-4711", "aggregate": "PT1", "reason": "UNREADABLE",
            "attributes": [{"name": "type", "value": "t"}, {"name": "id", "value": "in-7"}, {"name": "source", "value": "/clinic/ehr"}]
            """;

    @ParameterizedTest
    @ValueSource(strings = {"\"sealed\": {\"$binary\": {\"base64\": \"AAAA\", \"subType\": \"00\"}}", "\"key\": \"PT1\", \"data\": \"{}\""})
    void a_clinic_event_is_named_by_its_source_and_id_whether_it_is_sealed_or_not(String content) {
        assertThat(Waiting.of("lab", Document.parse("{" + NAMED + ", " + content + "}")))
                .isEqualTo(new Waiting("lab", "patella.clinic-2-4711 (/clinic/ehr|in-7)", "PT1", "UNREADABLE"));
    }

    @Test
    void what_is_no_event_is_named_by_where_it_was_read() {
        assertThat(Waiting.of("lab", Document.parse("{\"_id\": \"patella.clinic-2-4711\", \"attributes\": []}")).id())
                .isEqualTo("patella.clinic-2-4711");
    }
}
