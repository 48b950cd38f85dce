package dev.patella.scheduling.day.storage;

import dev.patella.scheduling.day.Booking;
import dev.patella.scheduling.day.ClinicDay;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.ResourceType;
import dev.patella.scheduling.day.Slot;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** A clinic day as it is stored. */
final class DayForm {

    private DayForm() {}

    static String id(String site, LocalDate date) {
        return site + "/" + date;
    }

    static ClinicDay day(Document day) {
        List<Booking> bookings = day.getList("bookings", Document.class, List.of()).stream().map(DayForm::booking).toList();
        List<DayAnswer> answers = day.getList("answers", Document.class, List.of())
                .stream()
                .map(one -> new DayAnswer(one.getString("token"), DayAnswer.Verdict.valueOf(one.getString("verdict"))))
                .toList();
        return new ClinicDay(day.getString("site"), LocalDate.parse(day.getString("date")), bookings, answers);
    }

    static Document answer(String token, DayAnswer.Verdict verdict) {
        return new Document("token", token).append("verdict", verdict.name());
    }

    static Document booking(String token, String treatment, Slot slot) {
        return new Document("token", token).append("treatment", treatment)
                .append("slot",
                        new Document("purpose", slot.purpose()).append("type", slot.type().name())
                                .append("resource", slot.resource())
                                .append("start", Date.from(slot.start()))
                                .append("end", Date.from(slot.end()))
                                .append("freeAt", Date.from(slot.freeAt())));
    }

    private static Booking booking(Document booking) {
        Document slot = booking.get("slot", Document.class);
        return new Booking(booking.getString("token"), booking.getString("treatment"),
                new Slot(slot.getString("purpose"), ResourceType.valueOf(slot.getString("type")), slot.getString("resource"),
                        slot.getDate("start").toInstant(), slot.getDate("end").toInstant(), slot.getDate("freeAt").toInstant()));
    }
}
