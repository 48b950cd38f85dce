/** What an itinerary needs outside its own document: the codecs of its state and events, and the registry of DINs. */
@NullMarked
package dev.patella.scheduling.itinerary.storage;

import org.jspecify.annotations.NullMarked;
