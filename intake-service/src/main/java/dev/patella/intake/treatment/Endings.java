package dev.patella.intake.treatment;

import dev.patella.intake.treatment.TreatmentCommand.AbortTreatment;
import dev.patella.intake.treatment.TreatmentCommand.CancelTreatment;
import dev.patella.intake.treatment.TreatmentCommand.ReportDeath;
import dev.patella.intake.treatment.TreatmentEvent.DeathRecorded;
import dev.patella.intake.treatment.TreatmentEvent.DeathTold;
import dev.patella.intake.treatment.TreatmentEvent.EndOutcome;
import dev.patella.intake.treatment.TreatmentEvent.EndingDecided;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentEnded;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;

/** Ends a treatment before its time (`domain.md` §1.3, terminal states): only intake does, whoever has seen the cause. */
final class Endings {

    static final String DEATH = DeathTold.CAUSE;

    private Endings() {}

    /** Before the harvest: nothing was done to the patient. */
    static Decision<TreatmentEvent> cancel(Treatment state, CancelTreatment command) {
        if (state.course().harvestStarted()) {
            return Decision.refused(ReasonCodes.HARVEST_STARTED,
                    "The harvest has begun, so the treatment can only be aborted, by a physician.");
        }
        Story story = new Story(state);
        story.add(new EndingDecided(EndOutcome.CANCELLED, command.reason(), command.by(), null));
        end(story, EndOutcome.CANCELLED, command.reason());
        return story.accepted();
    }

    /** After the harvest began and before anything was injected. */
    static Decision<TreatmentEvent> abort(Treatment state, AbortTreatment command, Moment moment) {
        if (moment.signature() == null) {
            return Answers.unsigned();
        }
        if (!state.course().harvestStarted()) {
            return Decision.refused(ReasonCodes.HARVEST_NOT_STARTED,
                    "Nothing was harvested as far as is known here; cancel the treatment instead.");
        }
        if (state.course().injected()) {
            return Decision.refused(ReasonCodes.INJECTED,
                    "Product was injected, so the treatment goes on to its follow-up; what went wrong is an adverse event.");
        }
        Story story = new Story(state);
        story.add(new EndingDecided(EndOutcome.ABORTED, command.reason(), null, Answers.signature(moment)));
        end(story, EndOutcome.ABORTED, command.reason());
        return story.accepted();
    }

    /** The same answer again changes nothing; any other comes too late. */
    static Decision<TreatmentEvent> again(Treatment state, EndOutcome outcome, String reason) {
        return new Incidents.Ended(outcome, reason).equals(state.course().incidentsOrNone().ended())
                ? Decision.unchanged()
                : Answers.ended(state);
    }

    /** A death is taken down in every state; a treatment that has ended keeps how it ended. */
    static Decision<TreatmentEvent> death(Treatment state, ReportDeath command, Moment moment) {
        if (command.at().isAfter(moment.now())) {
            return Decision.refused(ReasonCodes.IN_THE_FUTURE, "The death is dated after now.");
        }
        if (state.course().incidentsOrNone().died() != null) {
            return Decision.unchanged();
        }
        Story story = new Story(state);
        story.add(new DeathRecorded(command.at()));
        if (state.phase().isFinal() && state.phase() != Phase.DECEASED) {
            story.add(new DeathTold(state.course().harvestStarted(), state.course().injected()));
        }
        end(story, EndOutcome.DECEASED, DEATH);
        return story.accepted();
    }

    /** Ends it, if it has begun and has not ended yet. */
    static void end(Story story, EndOutcome outcome, String cause) {
        Treatment state = story.state();
        if (state.isOpened() && !state.phase().isFinal()) {
            story.add(new TreatmentEnded(outcome, cause, state.course().harvestStarted(), state.course().injected()));
        }
    }

    /** A day that was released for good ends the treatment, unless the harvest had begun. */
    static void cancelled(Story story, ForeignEvent.ProcedureDayCancelled cancelled) {
        if (cancelled.then() == ForeignEvent.Then.END && !story.state().course().harvestStarted()) {
            end(story, EndOutcome.CANCELLED, cancelled.reason());
        }
    }

    /** Who has died is not aborted: nobody is to call after that. */
    static void abort(Story story, String cause) {
        if (cause.equals("PATIENT_DIED")) {
            end(story, EndOutcome.DECEASED, cause);
        } else if (!story.state().course().injected()) {
            end(story, EndOutcome.ABORTED, cause);
        }
    }

    /** As long as one knee's container can be given, or one knee was injected, the treatment goes on. */
    static void productLost(Story story, String cause) {
        if (story.state().course().productLost()) {
            end(story, EndOutcome.ABORTED, cause);
        }
    }
}
