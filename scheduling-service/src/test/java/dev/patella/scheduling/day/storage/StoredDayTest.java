package dev.patella.scheduling.day.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.scheduling.day.ClinicDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Every form in which a clinic day was ever stored is read, and written as it was. The samples are kept for ever. */
class StoredDayTest {

    @Test
    void day_is_read_and_written_as_it_was() throws IOException {
        Document stored = Document.parse(Files.readString(Path.of("src/test/resources/stored/documents/clinic-day.v1.json")));

        ClinicDay day = DayForm.day(stored);

        assertThat(DayForm.id(day.site(), day.date())).isEqualTo(stored.getString("_id"));
        assertThat(day.bookings().stream().map(one -> DayForm.booking(one.token(), one.treatment(), one.slot()).toJson()).toList())
                .isEqualTo(stored.getList("bookings", Document.class).stream().map(Document::toJson).toList());
        assertThat(day.answers().stream().map(one -> DayForm.answer(one.token(), one.verdict()).toJson()).toList())
                .isEqualTo(stored.getList("answers", Document.class).stream().map(Document::toJson).toList());
    }
}
