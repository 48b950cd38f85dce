package dev.patella.platform.command;

import java.time.Instant;
import java.time.ZoneOffset;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/** Reads times, and refuses one whose year in UTC has not four digits: those who are told of it could not read it. */
final class Times extends StdDeserializer<Instant> {

    private static final int LAST_YEAR = 9999;

    Times() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        Instant time = InstantDeserializer.INSTANT.deserialize(parser, context);
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > LAST_YEAR) {
            throw InvalidFormatException.from(parser, "No year of four digits", time, Instant.class);
        }
        return time;
    }
}
