package dev.patella.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.contracts.Compatibility.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The checker sees each kind of break when it is planted, and lets additive changes pass. */
class CompatibilityTest {

    private static final String RELEASED = """
            {
              "$id": "https://patella.dev/contracts/events/lab/thing.v1.schema.json",
              "description": "A thing.",
              "type": "object",
              "allOf": [{"$ref": "../common.v1.schema.json"}],
              "required": ["din", "results"],
              "properties": {
                "din": {"type": "string", "description": "Donation.", "pattern": "^[A-Z]+$"},
                "at": {"type": "string", "format": "date-time"},
                "results": {
                  "type": "object",
                  "required": ["gram"],
                  "properties": {
                    "gram": {"type": "string", "enum": ["NEGATIVE", "POSITIVE"]},
                    "viability": {"type": "number", "minimum": 0, "maximum": 100}
                  },
                  "additionalProperties": true
                },
                "scans": {"type": "array", "minItems": 2, "items": {"type": "string"}}
              },
              "additionalProperties": true
            }
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a property is removed           | "at": {"type": "string", "format": "date-time"},   | ``                                      | /properties/at
            a property becomes required     | ["din", "results"]                                 | ["din", "results", "at"]                | /required newly has
            a property is no longer promised| ["din", "results"]                                 | ["din"]                                 | /required no longer has
            a nested field becomes required | "required": ["gram"]                               | "required": ["gram", "viability"]       | /properties/results/required newly has
            a type is narrowed              | "viability": {"type": "number"                     | "viability": {"type": "integer"         | /properties/results/properties/viability/type
            a type is widened               | "items": {"type": "string"}                        | "items": {"type": ["string", "number"]} | /properties/scans/items/type
            a value leaves an enumeration   | ["NEGATIVE", "POSITIVE"]                           | ["NEGATIVE"]                            | /properties/results/properties/gram/enum no longer has
            a value joins an enumeration    | ["NEGATIVE", "POSITIVE"]                           | ["NEGATIVE", "POSITIVE", "UNCLEAR"]     | /properties/results/properties/gram/enum newly has
            an enumeration is new           | "items": {"type": "string"}                        | "items": {"type": "string", "enum": []} | /properties/scans/items/enum is new
            a pattern changes               | ^[A-Z]+$                                           | ^[A-Z]{13}$                             | /properties/din/pattern
            a format is new                 | "din": {"type": "string"                           | "din": {"type": "string", "format": "uri" | /properties/din/format is new
            a format is gone                | , "format": "date-time"                            | ``                                      | /properties/at/format is gone
            a limit is tightened            | "maximum": 100                                     | "maximum": 99                           | /properties/results/properties/viability/maximum
            a limit is loosened             | "minItems": 2                                      | "minItems": 1                           | /properties/scans/minItems
            unknown fields are shut out     | "additionalProperties": true                       | "additionalProperties": false           | additionalProperties
            a reference changes             | ../common.v1                                       | ../common.v2                            | /allOf/0/$ref
            an unknown keyword is new       | "minItems": 2                                      | "minItems": 2, "contains": {}           | /properties/scans/contains is new
            """)
    void sees_that(String what, String planted, String instead, String place) {
        String changed = RELEASED.replace(planted, instead);
        assertThat(changed).as("the change was planted").isNotEqualTo(RELEASED);

        assertThat(Compatibility.breaks(Direction.SAID, json(RELEASED), json(changed))).as(what)
                .isNotEmpty()
                .allMatch(found -> found.contains(place));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a new optional field           | "at": {"type"   | "lot": {"type": "string"}, "at": {"type"
            a new optional nested field    | "gram": {"type" | "tnc": {"type": "number"}, "gram": {"type"
            better words                   | A thing.        | A thing, seen better.
            another order of what is required | ["din", "results"] | ["results", "din"]
            """)
    void lets_pass(String what, String planted, String instead) {
        String changed = RELEASED.replace(planted, instead);
        assertThat(changed).as("the change was planted").isNotEqualTo(RELEASED);

        assertThat(Compatibility.breaks(Direction.SAID, json(RELEASED), json(changed))).as(what).isEmpty();
    }

    @Test
    void what_is_asked_may_become_laxer_but_not_stricter() {
        JsonNode strict = json(RELEASED);
        JsonNode lax = json(RELEASED.replace("[\"NEGATIVE\", \"POSITIVE\"]", "[\"NEGATIVE\", \"POSITIVE\", \"UNCLEAR\"]")
                .replace("[\"din\", \"results\"]", "[\"din\"]"));

        assertThat(Compatibility.breaks(Direction.ASKED, strict, lax)).isEmpty();
        assertThat(Compatibility.breaks(Direction.ASKED, lax, strict)).hasSize(2);
    }

    @Test
    void sees_that_a_shared_definition_is_gone() {
        String released = "{\"$defs\": {\"side\": {\"enum\": [\"LEFT\", \"RIGHT\"]}}}";

        assertThat(Compatibility.breaks(Direction.SAID, json(released), json("{\"$defs\": {}}"))).containsExactly("/$defs/side is gone");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
