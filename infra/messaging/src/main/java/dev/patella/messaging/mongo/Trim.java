package dev.patella.messaging.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Removes what is published and archived from an outbox, and forgets since when something was pending once nothing is. It does not count as
 * a commit: entries that are pushed meanwhile stay.
 */
final class Trim {

    private static final String NUMBERS = "outbox.n";

    private Trim() {}

    /** Empties the outbox that holds nothing newer; of another, nothing. */
    static UpdateOneModel<Document> whole(String id, long n) {
        Bson nothingNewer = Filters.not(Filters.gt(NUMBERS, n));
        return new UpdateOneModel<>(Filters.and(Filters.eq("_id", id), nothingNewer),
                Updates.combine(Updates.set("outbox", List.of()), Updates.unset("pendingSince")));
    }

    /** Removes what is not newer from an outbox that holds something newer as well. */
    static UpdateOneModel<Document> part(String id, long n) {
        return new UpdateOneModel<>(Filters.and(Filters.eq("_id", id), Filters.gt(NUMBERS, n)), Updates.pull("outbox", Filters.lte("n",
                n)));
    }
}
