package dev.patella.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The published language as it lies in the source tree. Which files there are is looked up once, since no test adds one there. */
final class ContractFiles {

    /** Where the contracts lie; the build runs tests in the module's folder. */
    static final Path ROOT = Path.of("src/main/resources/contracts");

    /** What every `$id` begins with. */
    static final String BASE = "https://patella.dev/contracts/";

    /** The streams, which are also the short names of the services, in the order of the treatment. */
    static final List<String> STREAMS = List.of("intake", "scheduling", "lab", "followup");

    static final String SCHEMA = ".schema.json";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<Path> SCHEMAS = below(ROOT, SCHEMA);
    private static final List<Path> SAMPLES = below(ROOT, ".json").stream()
            .filter(file -> file.resolveSibling("").endsWith("samples"))
            .toList();

    private ContractFiles() {}

    /** Every schema, events and commands alike, as paths below {@link #ROOT}. */
    static List<Path> schemas() {
        return SCHEMAS;
    }

    /** Schemas of one folder below {@link #ROOT}, without those of its subfolders. */
    static List<Path> schemasIn(String folder) {
        Path parent = Path.of(folder);
        return schemas().stream().filter(schema -> parent.equals(schema.getParent())).toList();
    }

    /** Every sample, as paths below {@link #ROOT}. */
    static List<Path> samples() {
        return SAMPLES;
    }

    /** Samples of a schema: `samples/<event>.v1.json` and `samples/<event>.v1.<what is special>.json`. */
    static List<Path> samplesOf(Path schema) {
        String stem = stem(schema);
        Path folder = schema.resolveSibling("samples");
        return SAMPLES.stream()
                .filter(sample -> folder.equals(sample.getParent()))
                .filter(sample -> sample.getFileName().toString().matches(stem.replace(".", "\\.") + "(\\.[a-z0-9-]+)?\\.json"))
                .toList();
    }

    /** File name of a schema without its ending, e.g. `plan-signed.v1`. */
    static String stem(Path schema) {
        String file = schema.getFileName().toString();
        return file.substring(0, file.length() - SCHEMA.length());
    }

    /** Name of an event or command, e.g. `plan-signed`. */
    static String name(Path schema) {
        return stem(schema).replaceFirst("\\.v[0-9]+$", "");
    }

    /** Catalogue of a service's commands; a missing node when it has none. */
    static JsonNode catalogue(String service) {
        Path file = Path.of("commands", service + ".json");
        return Files.exists(ROOT.resolve(file)) ? json(file) : MissingNode.getInstance();
    }

    /** Content of a file below {@link #ROOT}. */
    static JsonNode json(Path file) {
        return JSON.readTree(text(ROOT.resolve(file)));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Files below a folder whose names end so, relative to it, sorted; empty when there is no such folder. */
    static List<Path> below(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).map(folder::relativize).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
