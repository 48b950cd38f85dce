package dev.patella.contracts;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Makes the AsyncAPI 3.0 document from the schemas and the lists of commands. */
final class AsyncApi {

    private static final String DIALECT = "application/schema+json;version=draft-2020-12";
    private static final String KEY = "The treatment id.";
    private static final String CLINIC_KEY = "The treatment id, or the clinic's own reference while there is none.";
    private static final String REPLY_KEY = "The treatment id, or the source of the clinic event while there is none.";
    private static final int PARTITIONS = 24;

    private final ObjectNode document = JsonMapper.shared().createObjectNode();
    private final ObjectNode channels = JsonMapper.shared().createObjectNode();
    private final ObjectNode operations = JsonMapper.shared().createObjectNode();
    private final ObjectNode messages = JsonMapper.shared().createObjectNode();

    private AsyncApi() {}

    /** The document as YAML. */
    static String yaml() {
        YAMLMapper mapper = YAMLMapper.builder(YAMLFactory.builder()
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .disable(YAMLWriteFeature.SPLIT_LINES)
                .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                .build())
                .build();
        return "# Made from the schemas and the lists of commands; not edited by hand.\n" + mapper.writeValueAsString(new AsyncApi()
                .make());
    }

    private ObjectNode make() {
        document.put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "Patella").put("version", "1.0.0");
        info.put("description",
                "What the services of Patella say to each other and to the clinic. Every message is a CloudEvent 1.0 in binary mode: "
                        + "its attributes are Kafka headers with the prefix `ce_`.");
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", "application/json");
        document.set("channels", channels);
        document.set("operations", operations);
        ContractFiles.STREAMS.forEach(this::stream);
        clinic();
        replies();
        ObjectNode components = document.putObject("components");
        components.set("messages", messages);
        components.set("schemas", Headers.schemas());
        return document;
    }

    private void stream(String stream) {
        ObjectNode channel = channel(stream, "Events of the service " + stream + ", in order for each treatment.", "CreateTime");
        for (Path schema : ContractFiles.schemasIn("events/" + stream)) {
            message(channel, stream, "dev.patella." + stream + "." + ContractFiles.stem(schema), schema, "streamHeaders", KEY);
        }
        Path alive = Path.of("events", "stream-alive.v1.schema.json");
        message(channel, stream, "dev.patella." + stream + ".stream-alive.v1", alive, "aliveHeaders", "None: sent to every partition.");
        operation(stream + ".publish", "send", stream, "The service " + stream + " publishes its events.");
        operation(stream + ".read", "receive", stream, "The other services read them.");
    }

    private void clinic() {
        ObjectNode channel = channel("clinic", "What front-end systems of clinics tell and ask, in binary or structured mode. The broker "
                + "stamps the time of arrival.",
                "LogAppendTime");
        for (String service : ContractFiles.STREAMS) {
            for (JsonNode command : ContractFiles.catalogue(service).path("commands")) {
                Path schema = Path.of(command.path("schema").asString());
                ObjectNode message = message(channel, "clinic", command.path("clinicType").asString(), schema, "clinicHeaders", CLINIC_KEY);
                message.put("summary", command.path("summary").asString());
                message.putArray("tags").addObject().put("name", service);
            }
        }
        operation("clinic.read", "receive", "clinic", "The service that owns a type reads it; intake answers for types that nobody owns.");
    }

    private void replies() {
        ObjectNode channel = channel("replies", "What became of each clinic event.", "CreateTime");
        for (Path schema : ContractFiles.schemasIn("events/replies")) {
            message(channel, "replies", "dev.patella.replies." + ContractFiles.stem(schema), schema, "replyHeaders", REPLY_KEY);
        }
        operation("replies.publish", "send", "replies", "Every service answers the clinic events that it owns.");
    }

    private ObjectNode channel(String name, String description, String timestamps) {
        ObjectNode channel = channels.putObject(name);
        channel.put("address", "patella." + name).put("description", description);
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", "patella." + name).put("partitions", PARTITIONS);
        ObjectNode settings = kafka.putObject("topicConfiguration");
        settings.putArray("cleanup.policy").add("delete");
        if (!"CreateTime".equals(timestamps)) {
            settings.put("message.timestamp.type", timestamps);
        }
        kafka.put("bindingVersion", "0.5.0");
        channel.putObject("messages");
        return channel;
    }

    private ObjectNode message(ObjectNode channel, String channelName, String type, Path schema, String headers, String key) {
        String name = type.substring(type.lastIndexOf('.', type.lastIndexOf('.') - 1) + 1, type.lastIndexOf('.'));
        String version = type.substring(type.lastIndexOf('.') + 1);
        String id = channelName + "." + name + "." + version;
        ((ObjectNode) channel.path("messages")).putObject(name + "." + version).put("$ref", "#/components/messages/" + id);
        JsonNode json = ContractFiles.json(schema);
        ObjectNode message = messages.putObject(id);
        message.put("name", type).put("title", json.path("title").asString()).put("summary", json.path("description").asString());
        message.put("contentType", "application/json");
        var parts = message.putObject("headers").putArray("allOf");
        parts.addObject().put("$ref", "#/components/schemas/" + headers);
        parts.addObject().put("type", "object").putObject("properties").putObject("ce_type").put("const", type);
        message.putObject("payload")
                .put("schemaFormat", DIALECT)
                .putObject("schema")
                .put("$ref", "./" + schema.toString().replace('\\', '/'));
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", key);
        kafka.put("bindingVersion", "0.5.0");
        return message;
    }

    private void operation(String id, String action, String channel, String summary) {
        ObjectNode operation = operations.putObject(id);
        operation.put("action", action).put("summary", summary);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
    }

    /** The CloudEvents headers of each kind of message. */
    private static final class Headers {

        private record Header(String name, String description, boolean required) {}

        private static final List<Header> ALL = List.of(must("specversion", "Always `1.0`."), must("id", "Identity within the source."),
                must("source", "Who says it."), must("type", "Type of the message, with its version."), must("time",
                        "When it was said, ISO 8601."),
                may("traceparent", "W3C trace context of what caused it."));

        private static final List<Header> STREAM = List.of(must("subject", "Treatment id."), must("partitionkey", "Treatment id."),
                must("sequence", "The event's number `n` in its aggregate, zero-padded, so that it sorts as text."),
                must("head", "Hash that ends the producer's chain of domain events after this one."),
                must("previous", "`n:hash` of the contract event before this one; `0:` for the first."),
                must("basis",
                        "What the producer had heard of the other streams when it decided: `stream=n:hash`, joined by `;`; may be empty."),
                may("site", "Clinic site."), may("actor", "Opaque id of who acted."), may("actorrole", "Role in which they acted."),
                must("dataschema", "Address of the schema of the data."));

        private static final List<Header> CLINIC = List.of(may("subject", "Treatment id; absent for `open-treatment`."),
                must("site", "Clinic site that speaks."), must("actor", "Opaque id of the acting person."),
                must("actorrole", "Role in which the person acts."),
                may("actortoken", "The person's own token (JWT), for acts that a person must sign; never stored."));

        private static final List<Header> REPLY = List.of(must("subject",
                "Treatment id, or the source of the clinic event while there is none."),
                must("partitionkey", "As the subject."));

        static ObjectNode schemas() {
            ObjectNode schemas = JsonMapper.shared().createObjectNode();
            add(schemas, "streamHeaders", STREAM);
            add(schemas, "aliveHeaders", List.of(must("dataschema", "Address of the schema of the data.")));
            add(schemas, "clinicHeaders", CLINIC);
            add(schemas, "replyHeaders", REPLY);
            return schemas;
        }

        private static void add(ObjectNode schemas, String name, List<Header> more) {
            ObjectNode schema = schemas.putObject(name).put("type", "object");
            List<Header> headers = java.util.stream.Stream.concat(ALL.stream(), more.stream()).toList();
            var required = schema.putArray("required");
            headers.stream().filter(Header::required).forEach(header -> required.add("ce_" + header.name()));
            ObjectNode properties = schema.putObject("properties");
            headers.forEach(header -> properties.putObject("ce_" + header.name().toLowerCase(Locale.ROOT))
                    .put("type", "string")
                    .put("description", header.description()));
        }

        private static Header must(String name, String description) {
            return new Header(name, description, true);
        }

        private static Header may(String name, String description) {
            return new Header(name, description, false);
        }
    }
}
