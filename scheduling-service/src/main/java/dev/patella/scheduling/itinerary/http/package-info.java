/** What can be read of itineraries and clinic days over HTTP. Commands come in through the platform's edge. */
@NullMarked
package dev.patella.scheduling.itinerary.http;

import org.jspecify.annotations.NullMarked;
