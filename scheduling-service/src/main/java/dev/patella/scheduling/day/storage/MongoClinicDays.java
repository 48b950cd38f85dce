package dev.patella.scheduling.day.storage;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.patella.messaging.mongo.MongoStore;
import dev.patella.scheduling.day.ClinicDay;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.DayAnswer.Verdict;
import dev.patella.scheduling.day.DayBooking;
import dev.patella.scheduling.day.Occupancy;
import dev.patella.scheduling.day.Slot;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One conditional update decides: it applies when the token has no answer yet and no slot of the day overlaps one that is wanted,
 * changeover included. A write whose outcome is unknown is read again: what the day says then is the answer.
 */
public final class MongoClinicDays implements ClinicDays {

    private static final System.Logger LOG = System.getLogger(MongoClinicDays.class.getName());
    private static final int MOST_TRIES = 8;
    private static final String ANSWERS = "answers";
    private static final String BOOKINGS = "bookings";
    private static final String TOKEN = "token";
    private static final String VERDICT = "verdict";

    private final MongoCollection<Document> days;

    public MongoClinicDays(MongoDatabase database) {
        this.days = MongoStore.majority(database).getCollection("clinic_days");
    }

    @Override
    public ClinicDay read(String site, LocalDate date) {
        try {
            Document day = days.find(Filters.eq(DayForm.id(site, date))).first();
            return day == null ? ClinicDay.empty(site, date) : DayForm.day(day);
        } catch (MongoException e) {
            throw new Unavailable("The day " + DayForm.id(site, date) + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public DayAnswer book(DayBooking booking) {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            take(booking);
            ClinicDay day = read(booking.site(), booking.date());
            Optional<DayAnswer> answer = answer(day, booking.token());
            if (answer.isPresent()) {
                return answer.get();
            }
            Occupancy taken = day.occupancy();
            if (!booking.slots().stream().allMatch(taken::isFree)) {
                refuse(booking.site(), booking.date(), booking.token());
            }
        }
        throw undecided(booking.site(), booking.date(), booking.token());
    }

    @Override
    public DayAnswer close(String site, LocalDate date, String token) {
        return untilAnswered(site, date, token, () -> {
            release(site, date, token);
            refuse(site, date, token);
        }, answer -> answer.verdict() != Verdict.BOOKED);
    }

    @Override
    public DayAnswer expire(String site, LocalDate date, String token) {
        return untilAnswered(site, date, token, () -> refuse(site, date, token), answer -> true);
    }

    private DayAnswer untilAnswered(String site, LocalDate date, String token, Runnable write, Predicate<DayAnswer> wanted) {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            write.run();
            Optional<DayAnswer> answer = answer(read(site, date), token).filter(wanted);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw undecided(site, date, token);
    }

    private void take(DayBooking booking) {
        List<Bson> overlaps = booking.slots().stream().map(MongoClinicDays::overlap).toList();
        List<Document> entries = booking.slots().stream().map(slot -> DayForm.booking(booking.token(), booking.treatment(), slot)).toList();
        update(booking.site(), booking.date(), Filters.and(unanswered(booking.token()), Filters.nor(overlaps)),
                Updates.combine(Updates.pushEach(BOOKINGS, entries), Updates.push(ANSWERS, DayForm.answer(booking.token(),
                        Verdict.BOOKED))),
                true);
    }

    private void refuse(String site, LocalDate date, String token) {
        update(site, date, unanswered(token), Updates.push(ANSWERS, DayForm.answer(token, Verdict.REFUSED)), true);
    }

    private void release(String site, LocalDate date, String token) {
        Bson booked = Filters.elemMatch(ANSWERS, Filters.and(Filters.eq(TOKEN, token), Filters.eq(VERDICT, Verdict.BOOKED.name())));
        update(site, date, booked, Updates.combine(Updates.set(ANSWERS + ".$." + VERDICT, Verdict.RELEASED.name()),
                Updates.pull(BOOKINGS, Filters.eq(TOKEN, token))), false);
    }

    /** Whether it applied is never asked: only what a majority read says afterwards counts. */
    private void update(String site, LocalDate date, Bson filter, Bson update, boolean upsert) {
        String id = DayForm.id(site, date);
        Bson first = Updates.combine(Updates.setOnInsert("site", site), Updates.setOnInsert("date", date.toString()));
        try {
            days.updateOne(Filters.and(Filters.eq(id), filter), upsert ? Updates.combine(update, first) : update,
                    new UpdateOptions().upsert(upsert));
        } catch (MongoWriteException e) {
            // The day is there and the filter did not hold, so the upsert tried to make it once more.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw new Unavailable("The day " + id + " cannot be written: " + e.getMessage());
            }
        } catch (MongoException e) {
            LOG.log(System.Logger.Level.WARNING, "It is not known whether the day {0} was written, so it is read again: {1}", id,
                    e.getMessage());
        }
    }

    private static Bson unanswered(String token) {
        return Filters.ne(ANSWERS + "." + TOKEN, token);
    }

    private static Bson overlap(Slot slot) {
        return Filters.elemMatch(BOOKINGS, Filters.and(Filters.eq("slot.resource", slot.resource()),
                Filters.lt("slot.start", Date.from(slot.freeAt())), Filters.gt("slot.freeAt", Date.from(slot.start()))));
    }

    private static Optional<DayAnswer> answer(ClinicDay day, String token) {
        return day.answers().stream().filter(one -> one.token().equals(token)).findFirst();
    }

    private static Unavailable undecided(String site, LocalDate date, String token) {
        return new Unavailable("Others changed the day " + DayForm.id(site, date) + " each time that " + token + " was tried");
    }
}
