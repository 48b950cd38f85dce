package dev.patella.local.patients;

import java.util.List;
import java.util.Random;

/** Which day a patient has: the good one, or one of those on which something goes wrong (domain.md §1.4). */
public enum Day {
    /** All goes well. */
    GOOD(60, "CLOSED"),
    /** The rules refuse. */
    NOT_ELIGIBLE(3, "NOT_ELIGIBLE"),
    /** The patient calls it off before the day. */
    CANCELLED(3, "CANCELLED"),
    /** The consent is withdrawn before the day. */
    WITHDRAWN_BEFORE(1, "WITHDRAWN"),
    /** The clinic cancels the day; another one is booked. */
    DAY_CANCELLED(2, "CLOSED"),
    /** The patient asks for another day. */
    DAY_MOVED(4, "CLOSED"),
    /** A drug was not stopped; another day is booked. */
    DRUG_NOT_STOPPED(3, "CLOSED"),
    /** The patient does not come; another day is booked. */
    NO_SHOW(3, "CLOSED"),
    /** The pregnancy test is positive on the day. */
    PREGNANT(1, "NOT_ELIGIBLE"),
    /** The harvest brings too little. */
    HARVEST_FAILED(2, "ABORTED"),
    /** The raw material leaks. */
    MATERIAL_REJECTED(1, "ABORTED"),
    /** There is too much endotoxin. */
    PRODUCT_REJECTED(1, "ABORTED"),
    /** The viability is low twice; the product is released as an exception. */
    LOW_VIABILITY(1, "CLOSED"),
    /** Quality holds the batch and lifts the hold. */
    HELD(1, "CLOSED"),
    /** The product expires while it waits. */
    EXPIRED(1, "ABORTED"),
    /** The consent is withdrawn while the cells are processed. */
    WITHDRAWN_DURING(1, "WITHDRAWN"),
    /** A time-out fails; the next one passes. */
    TIME_OUT_FAILED(2, "CLOSED"),
    /** Nobody is injected, although all is ready. */
    ABANDONED(1, "ABORTED"),
    /** Half of the dose is given. */
    PARTIAL(2, "CLOSED"),
    /** One knee's container is rejected; the other knee is treated. */
    ONE_KNEE(1, "CLOSED"),
    /** The culture grows after the injection. */
    STERILITY_POSITIVE(1, "CLOSED"),
    /** The knee swells. */
    ADVERSE_EVENT(2, "CLOSED"),
    /** The patient is lost to follow-up, and found again. */
    LOST_AND_FOUND(2, "CLOSED"),
    /** The consent to be contacted is withdrawn. */
    CONTACT_WITHDRAWN(1, "CLOSED"),
    /** The patient dies of something else. */
    DIED(1, "DECEASED"),
    /** The images are too old; new ones are made. */
    OLD_IMAGES(3, "CLOSED"),
    /** The patient has a fever on the day; another day is booked. */
    FEVER(2, "CLOSED"),
    /** The hood gives an alarm; the batch is unaffected. */
    HOOD_ALARM(1, "CLOSED"),
    /** The patient cannot walk at the end of the observation. */
    LONG_OBSERVATION(1, "CLOSED"),
    /** A lot is recalled after the injection. */
    RECALL(1, "CLOSED"),
    /** The first harvest site gives too little, a second one enough. */
    SECOND_SITE(2, "CLOSED"),
    /** A container without its label is found outside the procedure room. */
    UNLABELLED(1, "CLOSED"),
    /** Another donation is scanned at the receipt. */
    MIXED_UP(1, "CLOSED"),
    /** There are few cells; a low dose is accepted. */
    LOW_YIELD(1, "CLOSED"),
    /** There are few cells; what is left is processed too. */
    SECOND_PROCESSING(1, "CLOSED"),
    /** Nothing can be sent at times; the gates are passed on paper. */
    OFFLINE(1, "CLOSED"),
    /** The patient is referred twice, and has two records; a coordinator merges them. */
    DUPLICATE(1, "CLOSED"),
    /** The referral names the other knee than the complaint; the referrer is asked. */
    WRONG_SIDE(1, "CLOSED"),
    /** The patient waits for a day, and takes over the one that somebody else gives back. */
    WAIT_LIST(1, "CLOSED");

    static final List<Day> ALL = List.of(values());

    private final int share;
    private final String end;

    /**
     * A day.
     *
     * @param share how often it happens beside the others
     * @param end how the treatment ends
     */
    Day(int share, String end) {
        this.share = share;
        this.end = end;
    }

    /** How the treatment ends: CLOSED, or the outcome with which it ended early. */
    public String end() {
        return end;
    }

    /** What happens on it. */
    Plot plot() {
        return switch (this) {
            case GOOD -> Plot::goodDay;
            case NOT_ELIGIBLE -> BeforeTheDay::notEligible;
            case CANCELLED -> BeforeTheDay::cancelled;
            case WITHDRAWN_BEFORE -> BeforeTheDay::withdrawn;
            case DAY_CANCELLED -> BeforeTheDay::dayCancelled;
            case DAY_MOVED -> BeforeTheDay::dayMoved;
            case DRUG_NOT_STOPPED -> BeforeTheDay::drugNotStopped;
            case NO_SHOW -> BeforeTheDay::noShow;
            case PREGNANT -> OnTheDay::pregnant;
            case HARVEST_FAILED -> OnTheDay::harvestFailed;
            case MATERIAL_REJECTED -> InTheLaboratory::materialRejected;
            case PRODUCT_REJECTED -> InTheLaboratory::productRejected;
            case LOW_VIABILITY -> InTheLaboratory::lowViability;
            case HELD -> InTheLaboratory::held;
            case EXPIRED -> InTheLaboratory::expired;
            case WITHDRAWN_DURING -> InTheLaboratory::withdrawn;
            case TIME_OUT_FAILED -> OnTheDay::timeOutFailed;
            case ABANDONED -> OnTheDay::abandoned;
            case PARTIAL -> OnTheDay::partial;
            case ONE_KNEE -> OnTheDay::oneKnee;
            case STERILITY_POSITIVE -> Afterwards::sterilityPositive;
            case ADVERSE_EVENT -> Afterwards::adverseEvent;
            case LOST_AND_FOUND -> Afterwards::lostAndFound;
            case CONTACT_WITHDRAWN -> Afterwards::contactWithdrawn;
            case DIED -> Afterwards::died;
            case OLD_IMAGES -> BeforeTheDay::oldImages;
            case FEVER -> OnTheDay::fever;
            case HOOD_ALARM -> InTheLaboratory::hoodAlarm;
            case LONG_OBSERVATION -> OnTheDay::longObservation;
            case RECALL -> Afterwards::recall;
            case SECOND_SITE -> OnTheDay::secondSite;
            case UNLABELLED -> InTheLaboratory::unlabelled;
            case MIXED_UP -> InTheLaboratory::mixedUp;
            case LOW_YIELD -> InTheLaboratory::lowYield;
            case SECOND_PROCESSING -> InTheLaboratory::secondProcessing;
            case OFFLINE -> OnTheDay::offline;
            case DUPLICATE -> BeforeTheDay::duplicate;
            case WRONG_SIDE -> BeforeTheDay::wrongSide;
            case WAIT_LIST -> BeforeTheDay::waitList;
        };
    }

    /** This patient, or one to whom it can happen. */
    public SyntheticPatient to(SyntheticPatient patient) {
        return switch (this) {
            case PREGNANT -> patient.asWoman();
            case ONE_KNEE -> patient.withBothKnees();
            case LOW_YIELD, SECOND_PROCESSING -> patient.withMarrow();
            case WRONG_SIDE -> patient.withOneKnee();
            default -> patient;
        };
    }

    /** A day by its share, the same for the same seed. */
    static Day drawn(long seed) {
        int left = new Random(seed).nextInt(ALL.stream().mapToInt(day -> day.share).sum());
        for (Day day : ALL) {
            left -= day.share;
            if (left < 0) {
                return day;
            }
        }
        return GOOD;
    }
}
