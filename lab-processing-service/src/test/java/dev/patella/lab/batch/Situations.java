package dev.patella.lab.batch;

import dev.patella.lab.batch.ForeignEvent.ConsentWithdrawn;
import dev.patella.messaging.Gate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events and states of all sorts, for tests of what is stored and said. */
public final class Situations {

    private Situations() {}

    /** What a command needs as a gate, or null. */
    public static @Nullable Gate gate(BatchCommand command) {
        return new Story().decider().gate(command);
    }

    /** At least one event of every type. */
    public static List<BatchEvent> everyEvent() {
        return Stream.of(GoodDay.closed(), withdrawn(), declined(), lapsed(), deviating(), abandoned(), BadDay.exceptionallyReleased(),
                BadDay.materialRejected(), BadDay.gramPositive(), BadDay.corrected(), BadDay.returned(), BadDay.excursion(),
                BadDay.recalled(), BadDay.harvestFailedStory(), nearMiss(), siteHeld(), BadDay.excursionOver(), BadDay.excursionHeard(),
                BadDay.recallHeard(), BadDay.secondOrdered())
                .flatMap(story -> story.events().stream())
                .toList();
    }

    /** States of all sorts, by name. */
    public static Map<String, ProcessingBatch> states() {
        Map<String, ProcessingBatch> states = new LinkedHashMap<>();
        states.put("none", ProcessingBatch.NONE);
        states.put("planned", GoodDay.planned().batch());
        states.put("first-signature", GoodDay.inLaboratory().at("2026-10-01T07:18:00Z").says(Story.TECHNICIAN, GoodDay.ACCEPT).batch());
        states.put("hood-asked", GoodDay.hoodAsked().batch());
        states.put("in-process", GoodDay.stepsDone().batch());
        states.put("released", GoodDay.released().batch());
        states.put("deviating", deviating().batch());
        states.put("treatment-ended", withdrawn().batch());
        states.put("closed", GoodDay.closed().batch());
        states.put("material-rejected", BadDay.materialRejected().batch());
        states.put("site-held", siteHeld().batch());
        states.put("corrected", BadDay.corrected().batch());
        states.put("confirmed", BadDay.confirmed().batch());
        states.put("second-processing", BadDay.secondFilled().batch());
        states.put("alarm-raised", BadDay.excursion().batch());
        states.put("alarm-heard", BadDay.excursionHeard().batch());
        states.put("raw-discarded", BadDay.materialRejected().bothSay(BadDay.DISCARD_RAW).batch());
        return states;
    }

    private static Story withdrawn() {
        return GoodDay.received()
                .hears(new ConsentWithdrawn("TREATMENT", Instant.parse("2026-10-01T07:20:00Z")),
                        new ForeignEvent.TreatmentEnded("WITHDRAWN", "CONSENT_WITHDRAWN", false),
                        new ForeignEvent.PatientMerged("PA-8H3T5W1N"),
                        new ForeignEvent.TreatmentClosed(Instant.parse("2026-10-20T08:00:00Z")));
    }

    private static Story declined() {
        Story story = GoodDay.hoodAsked();
        return story.says(Story.LAB, new BatchCommand.AnswerHood(GoodDay.session(story), false, BadDay.ANOTHER));
    }

    private static Story lapsed() {
        return GoodDay.inLaboratory().at("2026-10-01T07:18:00Z").says(Story.TECHNICIAN, GoodDay.ACCEPT).at("2026-10-01T07:33:00Z").rings();
    }

    private static Story deviating() {
        Story story = GoodDay.released()
                .hears(new ForeignEvent.HarvestStarted("A999926000002", "WB-2", Instant.parse("2026-10-01T08:31:00Z")));
        return story.says(Story.QUALITY, new BatchCommand.CloseDeviation(story.batch().quality().open().getFirst().id(), "NO_IMPACT"));
    }

    private static Story nearMiss() {
        return GoodDay.issued().hears(BadDay.failedTimeOut("SIDE_ON_PRODUCT"));
    }

    /** The hold of the site is in its register, and lifted. */
    private static Story siteHeld() {
        Story story = BadDay.mismatch();
        String hold = story.batch().incidents().open().getFirst().id();
        return story.says(Story.LAB, new BatchCommand.ConfirmSiteHold(hold, Hold.Site.PLACED))
                .says(Story.QUALITY, new BatchCommand.LiftHold(hold, "NOT_AFFECTED"));
    }

    private static Story abandoned() {
        return GoodDay.issued().hears(new ForeignEvent.InjectionAbandoned("VASOVAGAL"));
    }
}
