package dev.patella.lab.batch.storage;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.patella.lab.batch.LineFindings;
import dev.patella.lab.batch.ReagentLot;
import dev.patella.messaging.Desk.TemporarilyUnavailable;
import dev.patella.messaging.mongo.MongoStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Equipment and reagents of a site, one document a piece and one a lot. What a line may hold is looked up here, never believed. */
public final class LineRegisters {

    private static final String ALARMS = "alarms";
    private static final String OPEN = "OPEN";
    private static final String OVER = "OVER";

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
    }

    private static void insert(MongoCollection<Document> register, String id, Document entry) {
        guarded(() -> register.updateOne(Filters.eq("_id", id), new Document("$setOnInsert", entry), new UpdateOptions().upsert(true)));
    }

    /**
     * Looks up what is on a line.
     *
     * @throws TemporarilyUnavailable when the database cannot be reached
     */
    public LineFindings look(String site, String hood, List<String> equipmentOnIt, List<ReagentLot> lots) {
        List<String> items = new ArrayList<>(List.of(site + "/" + hood));
        equipmentOnIt.forEach(id -> items.add(site + "/" + id));
        List<String> keys = lots.stream().map(each -> site + "/" + each.name() + "/" + each.lot()).toList();
        return guarded(() -> new LineFindings(found(equipment, items).stream()
                .map(each -> new LineFindings.EquipmentFound(each.getString("id"), each.getString("kind"), status(each),
                        LocalDate.parse(each.getString("calibrationDue"))))
                .toList(),
                found(reagents, keys).stream()
                        .map(each -> new LineFindings.ReagentFound(each.getString("name"), each.getString("lot"),
                                each.getString("status"), LocalDate.parse(each.getString("expiresOn"))))
                        .toList()));
    }

    /** What is available is not while an alarm about it is not over. */
    private static String status(Document item) {
        String status = item.getString("status");
        boolean alarm = item.get(ALARMS, new Document()).containsValue(OPEN);
        return alarm && status.equals(LineFindings.EquipmentFound.AVAILABLE) ? LineFindings.EquipmentFound.UNDER_ALARM : status;
    }

    /**
     * Enters an alarm about a hood or a piece of equipment, unless it is known: one that is over stays over.
     *
     * @throws TemporarilyUnavailable when the database cannot be reached or does not say what became of a write
     */
    public void raise(String site, String item, String treatment, String alarm) {
        String field = field(treatment, alarm);
        guarded(() -> equipment.updateOne(Filters.and(Filters.eq("_id", site + "/" + item), Filters.exists(field, false)),
                Updates.set(field, OPEN)));
    }

    /**
     * Ends it for good.
     *
     * @throws TemporarilyUnavailable when the database cannot be reached or does not say what became of a write
     */
    public void end(String site, String item, String treatment, String alarm) {
        guarded(() -> equipment.updateOne(Filters.eq("_id", site + "/" + item), Updates.set(field(treatment, alarm), OVER)));
    }

    private static String field(String treatment, String alarm) {
        return ALARMS + "." + treatment + "/" + alarm;
    }

    /**
     * A lot is recalled, for good.
     *
     * @return the reagents of this site of which it is a lot
     * @throws TemporarilyUnavailable when the database cannot be reached or does not say what became of a write
     */
    public List<ReagentLot> recall(String site, String lot) {
        Bson recalled = Filters.and(Filters.eq("site", site), Filters.eq("lot", lot));
        guarded(() -> reagents.updateMany(recalled, Updates.set("status", LineFindings.ReagentFound.RECALLED)));
        return guarded(() -> reagents.find(recalled).map(each -> new ReagentLot(each.getString("name"), lot)).into(new ArrayList<>()));
    }

    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw new TemporarilyUnavailable("The registers of equipment and reagents cannot be reached; send the same again", e);
        }
    }

    private static List<Document> found(MongoCollection<Document> register, Collection<String> ids) {
        return register.find(Filters.in("_id", ids)).into(new ArrayList<>());
    }
}
