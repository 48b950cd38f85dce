package dev.patella.scheduling.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Decision;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustodyTest {

    private final Story harvested = GoodDay.reaches(Situation.HARVESTING)
            .at("2026-10-01T07:08:00Z")
            .bothDo(GoodDay.NURSE, GoodDay.PHYSICIAN, GoodDay.completeHarvest())
            .at("2026-10-01T07:20:00Z");

    @Test
    void passes_from_the_procedure_room_to_the_lab() {
        harvested.does(GoodDay.TECHNICIAN, GoodDay.toLab());

        assertThat(harvested.state().custody().get(GoodDay.RAW)).isNotNull()
                .satisfies(custody -> assertThat(custody.holder()).isEqualTo(new Custodian("tec-207", "LAB")));
        assertThat(harvested.when(GoodDay.NURSE, GoodDay.toLab())).as("again").isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void begins_where_the_last_hand_over_ended() {
        harvested.does(GoodDay.NURSE, GoodDay.toLab());

        assertThat(harvested.refuses(GoodDay.NURSE, handOver("nur-114", "PROCEDURE_ROOM", "tec-999", "LAB"))).isEqualTo(
                "waits CUSTODY_BROKEN");
        ItineraryCommand.HandOverCustody before = GoodDay.toLab();
        assertThat(harvested.refuses(GoodDay.TECHNICIAN, new ItineraryCommand.HandOverCustody(before.item(), new Custodian("tec-207",
                "STORAGE"), new Custodian("tec-1", "LAB"), before.at().minusSeconds(60), 23, "S", List.of(new Scan("tec-207", GoodDay.RAW),
                        new Scan("tec-1", GoodDay.RAW))))).as("before the one that is recorded").isEqualTo("CUSTODY_BROKEN");
        assertThat(harvested.refuses(new Actor("tec-999", "LAB_TECHNICIAN"), handOver("tec-999", "LAB", "tec-1", "STORAGE")))
                .as("another person in the same room: there may have been a hand-over between them")
                .isEqualTo("waits CUSTODY_BROKEN");
        assertThat(harvested.when(GoodDay.TECHNICIAN, handOver("tec-207", "LAB", "tec-999", "STORAGE"))).isInstanceOf(
                Decision.Accepted.class);
    }

    @Test
    void takes_two_persons_their_scans_and_one_of_them_as_witness() {
        assertThat(harvested.refuses(GoodDay.NURSE, handOver("nur-114", "PROCEDURE_ROOM", "nur-114", "LAB"))).isEqualTo(
                "CUSTODIAN_MISSING");
        assertThat(harvested.refuses(GoodDay.PHYSICIAN, GoodDay.toLab())).isEqualTo("NOT_YOUR_HAND_OVER");
        ItineraryCommand.HandOverCustody good = GoodDay.toLab();
        assertThat(harvested.refuses(GoodDay.NURSE, new ItineraryCommand.HandOverCustody(good.item(), good.from(), good.to(), good.at(), 23,
                "S", List.of(new Scan("nur-114", GoodDay.RAW), new Scan("tec-207", GoodDay.DIN + "02"))))).isEqualTo("SCAN_MISSING");
    }

    @Test
    void knows_only_containers_of_this_treatment() {
        assertThat(harvested.refuses(GoodDay.NURSE, item("A99992600000201"))).isEqualTo("ITEM_UNKNOWN");
        assertThat(harvested.refuses(GoodDay.NURSE, item(GoodDay.PRODUCT))).isEqualTo("waits PRODUCT_NOT_RELEASED");
    }

    @Test
    void lets_product_leave_the_lab_only_when_it_is_issued() {
        harvested.heard(GoodDay.released()).at("2026-10-01T08:36:00Z");
        assertThat(harvested.refuses(GoodDay.NURSE, GoodDay.toProcedureRoom())).isEqualTo("waits PRODUCT_NOT_ISSUED");

        harvested.heard(GoodDay.issued()).does(GoodDay.NURSE, GoodDay.toProcedureRoom());

        assertThat(harvested.state().custody().get(GoodDay.PRODUCT)).isNotNull()
                .satisfies(custody -> assertThat(custody.holder().place()).isEqualTo("PROCEDURE_ROOM"));
    }

    private static ItineraryCommand.HandOverCustody handOver(String from, String fromPlace, String to, String toPlace) {
        return new ItineraryCommand.HandOverCustody(GoodDay.RAW, new Custodian(from, fromPlace), new Custodian(to, toPlace),
                Instant.parse("2026-10-01T07:18:00Z"), 23, "S", List.of(new Scan(from, GoodDay.RAW), new Scan(to, GoodDay.RAW)));
    }

    private static ItineraryCommand.HandOverCustody item(String item) {
        return new ItineraryCommand.HandOverCustody(item, new Custodian("nur-114", "LAB"), new Custodian("tec-207", "PROCEDURE_ROOM"),
                Instant.parse("2026-10-01T07:18:00Z"), 23, "S", List.of(new Scan("nur-114", item), new Scan("tec-207", item)));
    }
}
