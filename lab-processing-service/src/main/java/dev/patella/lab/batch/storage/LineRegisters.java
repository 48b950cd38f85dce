package dev.patella.lab.batch.storage;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import dev.patella.lab.batch.BatchCommand;
import dev.patella.lab.batch.LineFindings;
import dev.patella.messaging.Desk.TemporarilyUnavailable;
import dev.patella.messaging.mongo.MongoStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/** Equipment and reagents of a site, one document a piece and one a lot. What a line may hold is looked up here, never believed. */
public final class LineRegisters {

    private final MongoCollection<Document> equipment;
    private final MongoCollection<Document> reagents;

    public LineRegisters(MongoDatabase database) {
        MongoDatabase majority = MongoStore.majority(database);
        this.equipment = majority.getCollection("equipment");
        this.reagents = majority.getCollection("reagents");
    }

    /**
     * Puts what is configured into the registers, where it is not there yet: what was changed since stays as it is.
     *
     * @throws TemporarilyUnavailable when the database cannot be reached
     */
    public void seed(LabRegisters configured) {
        try {
            for (LabRegisters.Equipment each : configured.equipment()) {
                each.sites()
                        .forEach(site -> insert(equipment, site + "/" + each.id(),
                                new Document("site", site).append("id", each.id())
                                        .append("kind", each.kind())
                                        .append("status", each.status())
                                        .append("calibrationDue", each.calibrationDue().toString())));
            }
            for (LabRegisters.Reagent each : configured.reagents()) {
                each.sites()
                        .forEach(site -> insert(reagents, site + "/" + each.name() + "/" + each.lot(),
                                new Document("site", site).append("name", each.name())
                                        .append("lot", each.lot())
                                        .append("status", each.status())
                                        .append("expiresOn", each.expiresOn().toString())));
            }
        } catch (MongoException e) {
            throw unavailable(e);
        }
    }

    private static void insert(MongoCollection<Document> register, String id, Document entry) {
        register.updateOne(Filters.eq("_id", id), new Document("$setOnInsert", entry), new UpdateOptions().upsert(true));
    }

    /**
     * Looks up what is on a line.
     *
     * @throws TemporarilyUnavailable when the database cannot be reached
     */
    public LineFindings look(String site, BatchCommand.ClearLine line) {
        List<String> items = new ArrayList<>(List.of(site + "/" + line.hood()));
        line.equipment().forEach(id -> items.add(site + "/" + id));
        List<String> lots = line.reagents().stream().map(each -> site + "/" + each.name() + "/" + each.lot()).toList();
        try {
            return new LineFindings(found(equipment, items).stream()
                    .map(each -> new LineFindings.EquipmentFound(each.getString("id"), each.getString("kind"), each.getString("status"),
                            LocalDate.parse(each.getString("calibrationDue"))))
                    .toList(),
                    found(reagents, lots).stream()
                            .map(each -> new LineFindings.ReagentFound(each.getString("name"), each.getString("lot"),
                                    each.getString("status"), LocalDate.parse(each.getString("expiresOn"))))
                            .toList());
        } catch (MongoException e) {
            throw unavailable(e);
        }
    }

    private static List<Document> found(MongoCollection<Document> register, Collection<String> ids) {
        return register.find(Filters.in("_id", ids)).into(new ArrayList<>());
    }

    private static TemporarilyUnavailable unavailable(MongoException e) {
        return new TemporarilyUnavailable("The registers of equipment and reagents cannot be reached; send the same again", e);
    }
}
