package dev.patella.scheduling.itinerary.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patella.messaging.Moment;
import dev.patella.messaging.harness.Claims;
import dev.patella.scheduling.itinerary.DinClaim;
import dev.patella.scheduling.itinerary.GoodDay;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.Situation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DinPreparationTest {

    private final Claims registry = new Claims();

    @Test
    void claims_a_din_for_the_first_treatment_for_ever() {
        assertThat(claim("PT-1", "=A99992600000100")).isEqualTo(DinClaim.OURS);
        assertThat(claim("PT-1", "A9999260000018")).as("typed").isEqualTo(DinClaim.OURS);
        assertThat(claim("PT-2", "=A99992600000100")).isEqualTo(DinClaim.TAKEN);
        assertThat(registry.kept().contents()).isEqualTo(Map.of("din/A999926000001", "PT-1"));
    }

    @Test
    void claims_nothing_that_cannot_be_read() {
        assertThat(claim("PT-1", "A9999260000010")).isNull();
        assertThat(registry.kept().contents()).isEqualTo(Map.of());
    }

    @Test
    void leaves_other_commands_as_they_are() {
        ItineraryCommand signIn = GoodDay.signIn();

        assertThat(prepared("PT-1", signIn)).isSameAs(signIn);
        assertThatIllegalArgumentException().isThrownBy(() -> new DinPreparation(registry).aggregate(signIn, moment()));
    }

    private @Nullable DinClaim claim(String treatment, String din) {
        ItineraryCommand.StartHarvest good = GoodDay.startHarvest();
        ItineraryCommand.StartHarvest asked = new ItineraryCommand.StartHarvest(din, good.wristbandScan(), good.source(), good
                .harvestSite(),
                good.side(), good.siteMarked(), good.anaesthetics(), good.startedAt(), null);
        return ((ItineraryCommand.StartHarvest) prepared(treatment, asked)).claim();
    }

    private ItineraryCommand prepared(String treatment, ItineraryCommand command) {
        return new DinPreparation(registry).prepare(treatment, GoodDay.reaches(Situation.PLANNING).state(), command, moment());
    }

    private static Moment moment() {
        return GoodDay.reaches(Situation.PLANNING).moment(GoodDay.PHYSICIAN, "");
    }
}
