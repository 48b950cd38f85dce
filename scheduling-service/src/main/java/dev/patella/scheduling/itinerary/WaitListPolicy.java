package dev.patella.scheduling.itinerary;

/**
 * How freed slots are offered to the wait list (domain.md §7.5); its version is stored with each offer.
 *
 * @param version version of the policy
 * @param clinicCancelled points of a treatment whose day the clinic cancelled
 * @param expiring points of one whose determination or consent ends soon
 * @param expiringDays within which that is soon, days
 * @param deadline points of an athlete's or a work deadline
 * @param mostDaysWaiting points for waiting, one a day, are at most these
 * @param replyHours an offer lapses after this, h
 * @param leastReplyMinutes least time to reply, min; with less no offer is made
 * @param leastNoticeHours least notice of any patient, h: the call before the day, with time to make it, lies within it
 * @param tellAgainSeconds after which another treatment that could not be told is told again, s
 */
public record WaitListPolicy(String version, int clinicCancelled, int expiring, int expiringDays, int deadline, int mostDaysWaiting,
        int replyHours, int leastReplyMinutes, int leastNoticeHours, int tellAgainSeconds) {}
