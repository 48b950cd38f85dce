package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Incidents.Finding;
import dev.patella.intake.treatment.TreatmentCommand.ReportWrongPatient;
import dev.patella.intake.treatment.TreatmentEvent.EndOutcome;
import dev.patella.intake.treatment.TreatmentEvent.IdentityQuestioned;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;

/** A referral of the wrong person (`domain.md` §1.4): a doubt holds everything up, and a coordinator settles it. */
final class Identities {

    static final String WRONG_PATIENT = "WRONG_PATIENT";

    private final Clearances clearances;

    Identities(Clearances clearances) {
        this.clearances = clearances;
    }

    /** Confirmed before the harvest it is over; after that a physician aborts, since somebody was cut or needled. */
    Decision<TreatmentEvent> report(Treatment state, ReportWrongPatient command, Moment moment) {
        Finding known = state.course().incidentsOrNone().identity();
        boolean nothingNew = command.finding() == known || command.finding() == Finding.REFUTED && known == null;
        if (nothingNew) {
            return Decision.unchanged();
        }
        Story story = new Story(state);
        story.add(new IdentityQuestioned(command.finding()));
        if (command.finding() == Finding.CONFIRMED && !state.course().harvestStarted()) {
            Endings.end(story, EndOutcome.CANCELLED, WRONG_PATIENT);
        }
        clearances.again(story, moment.now());
        return story.accepted();
    }
}
