package dev.patella.platform.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one list of what can be asked of a service (`contracts/commands/<service>.json`), and the clinic types of the other services, so that
 * a type that belongs to nobody can be told from another service's.
 */
public final class CommandCatalogue {

    private static final List<String> SERVICES = List.of("intake", "scheduling", "lab", "followup");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String service;
    private final Map<String, CommandSpec> byName = new LinkedHashMap<>();
    private final Set<String> othersTypes = new HashSet<>();

    private CommandCatalogue(String service) {
        this.service = service;
    }

    /**
     * Reads the catalogue of a service from the class path.
     *
     * @throws IllegalStateException when it is not there or a command in it is incomplete
     */
    public static CommandCatalogue of(String service) {
        CommandCatalogue catalogue = new CommandCatalogue(service);
        read(service, ContractFiles.get(file(service))).forEach(spec -> catalogue.byName.put(spec.name(), spec));
        SERVICES.stream().filter(other -> !other.equals(service)).forEach(catalogue::addTypesOf);
        return catalogue;
    }

    /** Whose commands these are. */
    public String service() {
        return service;
    }

    /** The commands of this service, as listed. */
    public List<CommandSpec> commands() {
        return List.copyOf(byName.values());
    }

    /** The command that a clinic event of this type asks for. */
    public Optional<CommandSpec> byClinicType(@Nullable String type) {
        return byName.values().stream().filter(spec -> type != null && type.equals(spec.clinicType())).findFirst();
    }

    /** Whether a clinic type is one of another service's. */
    public boolean belongsToAnother(String type) {
        return othersTypes.contains(type);
    }

    /** Every code with which a decider of this service may refuse. */
    public Set<String> refusals() {
        Set<String> codes = new TreeSet<>();
        byName.values().forEach(spec -> codes.addAll(spec.refusals()));
        return codes;
    }

    /** Identity of the schema of a command's body. */
    public String schemaId(CommandSpec spec) {
        return ContractFiles.BASE + spec.schema();
    }

    /**
     * A schema of the published language, as text.
     *
     * @throws IllegalStateException when there is none of that identity
     */
    public String schemaById(String id) {
        return ContractFiles.get(id.substring(ContractFiles.BASE.length()));
    }

    /** An example of a command's body, as text. */
    public Optional<String> sample(CommandSpec spec) {
        return ContractFiles.find(spec.sample());
    }

    private void addTypesOf(String other) {
        ContractFiles.find(file(other)).ifPresent(text -> read(other, text).forEach(spec -> {
            if (spec.clinicType() != null) {
                othersTypes.add(spec.clinicType());
            }
        }));
    }

    private static String file(String service) {
        return "commands/" + service + ".json";
    }

    private static List<CommandSpec> read(String service, String text) {
        List<CommandSpec> specs = new ArrayList<>();
        for (JsonNode node : JSON.readTree(text).path("commands")) {
            specs.add(spec(service, node));
        }
        return specs;
    }

    private static CommandSpec spec(String service, JsonNode node) {
        return new CommandSpec(service, required(service, node, "name"), required(service, node, "kind"), required(service, node,
                "summary"),
                texts(node.path("roles")), node.path("signed").asBoolean(false), meanings(node.path("meaning")),
                node.path("twoPersons").asBoolean(false), required(service, node, "path"), text(node.path("clinicType")),
                required(service, node, "schema"), texts(node.path("refusals")), texts(node.path("events")));
    }

    private static String required(String service, JsonNode node, String field) {
        String value = node.path(field).asString("");
        if (value.isEmpty()) {
            throw new IllegalStateException(file(service) + ": the command " + node.path("name") + " has no '" + field + "'");
        }
        return value;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static Map<String, String> meanings(JsonNode meaning) {
        if (meaning.isString()) {
            return Map.of(CommandSpec.ANY_ROLE, meaning.asString());
        }
        Map<String, String> byRole = new LinkedHashMap<>();
        meaning.properties().forEach(entry -> byRole.put(entry.getKey(), entry.getValue().asString()));
        return byRole;
    }
}
