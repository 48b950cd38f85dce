package dev.patella.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of treatments.
 *
 * @param items the treatments, by id
 * @param next cursor of the next page, or null when this is the last
 */
record TreatmentPage(List<TreatmentBody> items, @Nullable String next) {}
