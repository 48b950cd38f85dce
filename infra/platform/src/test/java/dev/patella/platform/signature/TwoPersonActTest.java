package dev.patella.platform.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Moment;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TwoPersonActTest {

    private static final String KIND = "release-product";
    private static final Set<String> QUALITY = Set.of("QUALITY");
    private static final Set<String> PHYSICIAN = Set.of("PHYSICIAN");
    private static final Moment ANNA = moment("anna", "QUALITY", "content");

    @Test
    void records_the_first_person_whichever_role_comes_first() {
        assertThat(judge(null, ANNA)).isEqualTo(new TwoPersonAct.First(PendingAct.of(KIND, ANNA)));
        assertThat(judge(null, moment("ben", "PHYSICIAN", "content"))).isInstanceOf(TwoPersonAct.First.class);
    }

    @Test
    void completes_with_the_second_person() {
        PendingAct first = PendingAct.of(KIND, ANNA);

        assertThat(judge(first, moment("ben", "PHYSICIAN", "content"))).isEqualTo(new TwoPersonAct.Second(first));
    }

    @Test
    void never_accepts_the_same_person_in_both_roles() {
        PendingAct first = PendingAct.of(KIND, ANNA);

        assertRefused(judge(first, moment("anna", "PHYSICIAN", "content")), "SAME_PERSON");
        assertRefused(judge(first, ANNA), "SAME_PERSON");
    }

    @Test
    void refuses_other_content() {
        assertRefused(judge(PendingAct.of(KIND, ANNA), moment("ben", "PHYSICIAN", "other")), "CONTENT_DIFFERS");
    }

    @Test
    void lets_the_first_person_correct_themselves() {
        Moment corrected = moment("anna", "QUALITY", "corrected");

        assertThat(judge(PendingAct.of(KIND, ANNA), corrected)).isEqualTo(new TwoPersonAct.First(PendingAct.of(KIND, corrected)));
    }

    @Test
    void refuses_two_of_one_role_and_any_other_role() {
        PendingAct first = PendingAct.of(KIND, ANNA);

        assertRefused(judge(first, moment("carla", "QUALITY", "content")), "WRONG_ROLE");
        assertRefused(judge(first, moment("dora", "NURSE", "content")), "WRONG_ROLE");
        assertRefused(judge(null, moment("dora", "NURSE", "content")), "WRONG_ROLE");
    }

    @Test
    void takes_what_waits_for_another_act_as_nothing() {
        assertThat(judge(PendingAct.of("accept-material", ANNA), ANNA)).isInstanceOf(TwoPersonAct.First.class);
    }

    private static TwoPersonAct judge(@Nullable PendingAct pending, Moment moment) {
        return TwoPersonAct.judge(pending, KIND, moment, QUALITY, PHYSICIAN);
    }

    private static void assertRefused(TwoPersonAct act, String code) {
        assertThat(act).isInstanceOfSatisfying(TwoPersonAct.Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static Moment moment(String person, String role, String digest) {
        return new Moment(Instant.parse("2026-11-22T10:00:00Z"), "ZRH", new Actor(person, role), null, "http|" + person + "|1", digest);
    }
}
