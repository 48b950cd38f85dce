package dev.patella.messaging.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.patella.messaging.Registry;
import dev.patella.messaging.engine.Store.StoreUnavailable;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/** Claims in the collection {@code registry}: one document a key, inserted once, never changed. */
public final class MongoRegistry implements Registry {

    private final MongoCollection<Document> claims;
    private final InstantSource machineClock;

    public MongoRegistry(MongoDatabase database, InstantSource machineClock) {
        this.claims = MongoStore.majority(database).getCollection("registry");
        this.machineClock = machineClock;
    }

    @Override
    public String claim(String name, String key, String owner) {
        Document id = id(name, key);
        try {
            claims.insertOne(new Document("_id", id).append("owner", owner).append("at", Date.from(machineClock.instant())));
            return owner;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw new StoreUnavailable(String.valueOf(e.getMessage()), e);
            }
        } catch (MongoException e) {
            throw new StoreUnavailable(String.valueOf(e.getMessage()), e);
        }
        return owner(id).orElseThrow(
                () -> new StoreUnavailable("The claim " + id + " of " + owner + " is not yet known to a majority", null));
    }

    @Override
    public Optional<String> owner(String name, String key) {
        return owner(id(name, key));
    }

    private static Document id(String name, String key) {
        return new Document("name", name).append("key", key);
    }

    private Optional<String> owner(Document id) {
        try {
            return Optional.ofNullable(claims.find(Filters.eq("_id", id)).first()).map(claim -> claim.getString("owner"));
        } catch (MongoException e) {
            throw new StoreUnavailable(String.valueOf(e.getMessage()), e);
        }
    }
}
