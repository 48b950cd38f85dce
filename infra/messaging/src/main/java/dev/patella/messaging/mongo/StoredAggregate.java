package dev.patella.messaging.mongo;

import com.mongodb.MongoClientSettings;
import dev.patella.messaging.engine.Document;
import java.io.StringWriter;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonTypeClassMap;
import org.bson.codecs.BsonTypeCodecMap;
import org.bson.codecs.DecoderContext;
import org.bson.json.JsonWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads documents of aggregates as they come from the database. The state, which is most of one, goes straight from there to text; of the
 * rest a tree is made.
 */
final class StoredAggregate {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAggregate.class);
    private static final BsonTypeCodecMap VALUES = new BsonTypeCodecMap(new BsonTypeClassMap(), MongoClientSettings
            .getDefaultCodecRegistry());
    private static final DecoderContext CONTEXT = DecoderContext.builder().build();

    private StoredAggregate() {}

    /** One that cannot be read is handed on as such, so that it stops nobody but those who want to change it. */
    static Document read(RawBsonDocument stored) {
        org.bson.Document rest = new org.bson.Document();
        try (BsonReader reader = stored.asBsonReader()) {
            return Form.document(rest, state(reader, rest));
        } catch (RuntimeException e) {
            LOG.error("The document {} cannot be read", rest.get("_id"), e);
            return Document.unreadable(String.valueOf(rest.get("_id")));
        }
    }

    private static String state(BsonReader reader, org.bson.Document rest) {
        String state = "";
        reader.readStartDocument();
        for (BsonType type = reader.readBsonType(); type != BsonType.END_OF_DOCUMENT; type = reader.readBsonType()) {
            String name = reader.readName();
            if (name.equals(Form.STATE)) {
                StringWriter text = new StringWriter();
                new JsonWriter(text, Form.RELAXED).pipe(reader);
                state = text.toString();
            } else if (type == BsonType.NULL) {
                reader.readNull();
            } else {
                rest.put(name, VALUES.get(type).decode(reader, CONTEXT));
            }
        }
        reader.readEndDocument();
        return state;
    }
}
