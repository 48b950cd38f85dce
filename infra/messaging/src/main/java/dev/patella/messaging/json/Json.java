package dev.patella.messaging.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * The one way in which records become JSON text and back: times as ISO 8601, nulls left out, sealed interfaces told apart by a property
 * {@code is} with the record's simple name.
 */
public final class Json {

    /** Not {@code kind}, which contracts and so the records of what was heard use themselves. */
    private static final String KIND = "is";
    private static final JsonMapper STRICT = builder().build();
    private static final JsonMapper LENIENT = builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Json() {}

    private static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .annotationIntrospector(new SealedTypes())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL));
    }

    /** The mapper for what we wrote ourselves: unknown properties are an error. */
    public static JsonMapper strict() {
        return STRICT;
    }

    /** The mapper for what others say: what we do not read is passed over. */
    public static JsonMapper lenient() {
        return LENIENT;
    }

    /** A value as JSON text. */
    public static String write(Object value) {
        return STRICT.writeValueAsString(value);
    }

    /**
     * Reads JSON text with the given mapper.
     *
     * @throws IllegalArgumentException when it does not fit; the message says where
     */
    public static <T> T read(JsonMapper mapper, String text, Class<T> type) {
        T value;
        try {
            value = mapper.readValue(text, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getPathReference() + ": " + e.getOriginalMessage(), e);
        }
        if (value == null) {
            throw new IllegalArgumentException("null is no " + type.getSimpleName());
        }
        RequiredParts.check(value);
        return value;
    }

    /** Writes a value as one of the records of a sealed interface, with its kind where the declared type is the interface. */
    static String writeAs(Class<?> declared, Object value) {
        return STRICT.writerFor(declared).writeValueAsString(value);
    }

    /** Lets sealed interfaces of records need no annotation: services' cores stay free of Jackson. */
    private static final class SealedTypes extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
            Class<?> type = annotated.getRawType();
            return type.isSealed() && type.isInterface()
                    ? JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, KIND, null, false, null)
                    : super.findPolymorphicTypeInfo(config, annotated);
        }

        @Override
        public List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
            Class<?> type = annotated.getRawType();
            if (!type.isSealed()) {
                return super.findSubtypes(config, annotated);
            }
            List<NamedType> subtypes = new ArrayList<>();
            collect(type, subtypes);
            return subtypes;
        }

        private static void collect(Class<?> type, List<NamedType> subtypes) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                if (permitted.isSealed()) {
                    collect(permitted, subtypes);
                } else {
                    subtypes.add(new NamedType(permitted, permitted.getSimpleName()));
                }
            }
        }
    }

}
