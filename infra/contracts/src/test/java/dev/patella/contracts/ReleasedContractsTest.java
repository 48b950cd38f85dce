package dev.patella.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.contracts.Compatibility.Direction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every schema version against its accepted state, kept in `released`. An additive change is accepted by writing it there; a
 * breaking one needs a new version beside the old. (A version that nobody has ever published may be taken back: delete its file in
 * `released` first.)
 */
class ReleasedContractsTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");

    static List<Path> schemas() {
        return ContractFiles.schemas().stream().filter(schema -> schema.toString().matches(".*\\.v[0-9]+\\.schema\\.json")).toList();
    }

    static List<Path> released() {
        return ContractFiles.below(RELEASED, ContractFiles.SCHEMA);
    }

    @ParameterizedTest
    @MethodSource("released")
    void is_not_broken_within_its_version(Path schema) {
        assertThat(ContractFiles.ROOT.resolve(schema)).as("a released version stays as long as anybody may read it").exists();
        assertThat(breaks(schema)).as("%s needs a new version for this", schema).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void is_accepted_as_it_is(Path schema) {
        if (Files.exists(RELEASED.resolve(schema))) {
            assertThat(breaks(schema)).as("%s needs a new version for this", schema).isEmpty();
        }
        MadeFile.holds(RELEASED.resolve(schema), ContractFiles.text(ContractFiles.ROOT.resolve(schema)));
    }

    private static List<String> breaks(Path schema) {
        JsonNode released = JsonMapper.shared().readTree(ContractFiles.text(RELEASED.resolve(schema)));
        Direction direction = schema.startsWith("commands") ? Direction.ASKED : Direction.SAID;
        return Compatibility.breaks(direction, released, ContractFiles.json(schema));
    }
}
