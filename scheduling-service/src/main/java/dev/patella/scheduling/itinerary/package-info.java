/**
 * The itinerary of a treatment: when the patient comes, and what happens to them and their cells on the procedure day. Plain Java.
 *
 * <p>It begins with what intake tells: the treatment, the consents, the plan. Appointments and the procedure day are booked by intent: a
 * wish is recorded, a plan is found for it, the clinic day answers, and only then is it booked. On the day the patient is checked in; the
 * sign-in lets the harvest begin; the harvest binds the donation to the patient; the material is handed to the lab and the product back;
 * the time-out lets the injection happen; after the observation the patient is discharged. Each step is a {@link
 * dev.patella.scheduling.itinerary.Stage} that holds the one before it.
 */
@NullMarked
package dev.patella.scheduling.itinerary;

import org.jspecify.annotations.NullMarked;
