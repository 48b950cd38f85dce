package dev.patella.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a running platform is, as it is left in its folder for the other commands.
 *
 * @param folder its data
 * @param kafka bootstrap servers
 * @param mongo connects to MongoDB as administrator
 * @param issuer address of the issuer
 * @param services base address by service
 */
public record Description(Path folder, String kafka, String mongo, URI issuer, Map<String, URI> services) {

    private static final String FILE = "running.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Description {
        services = Map.copyOf(services);
    }

    /** What runs in one of these folders, the last started first. */
    public static Optional<Description> find(Path home) {
        try (var folders = Files.isDirectory(home) ? Files.list(home) : java.util.stream.Stream.<Path>empty()) {
            return folders.map(folder -> folder.resolve(FILE))
                    .filter(Files::exists)
                    .max(java.util.Comparator.comparing(Description::written))
                    .map(Description::read);
        } catch (IOException e) {
            throw new UncheckedIOException(home.toString(), e);
        }
    }

    /** File of the issuer's key, which signs tokens. */
    public Path keyFile() {
        return Machine.keyFile(folder);
    }

    private static java.nio.file.attribute.FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Description read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            Map<String, URI> services = new LinkedHashMap<>();
            json.path("services").properties().forEach(entry -> services.put(entry.getKey(), URI.create(entry.getValue().asString())));
            return new Description(file.resolveSibling(""), json.path("kafka").asString(), json.path("mongo").asString(),
                    URI.create(json.path("issuer").asString()), services);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Whole or not at all, since others wait for it; only its owner may read it: it has the administrator's password. */
    static void write(Machine machine) {
        ObjectNode json = JSON.createObjectNode();
        json.put("kafka", machine.kafka()).put("mongo", machine.mongo()).put("issuer", machine.issuer().issuer().toString());
        ObjectNode services = json.putObject("services");
        machine.services().addresses().forEach((service, address) -> services.put(service, address.toString()));
        Path draft = machine.folder().resolve(FILE + ".draft");
        try {
            Files.deleteIfExists(draft);
            if (Files.getFileStore(machine.folder()).supportsFileAttributeView("posix")) {
                Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
            Files.move(draft, machine.folder().resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(draft.toString(), e);
        }
    }

    static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(folder.resolve(FILE).toString(), e);
        }
    }
}
