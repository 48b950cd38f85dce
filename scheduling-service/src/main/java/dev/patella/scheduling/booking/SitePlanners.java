package dev.patella.scheduling.booking;

import java.util.Map;

/** The planners of all sites. */
public final class SitePlanners {

    private final Map<String, SitePlanner> bySite;

    public SitePlanners(Map<String, SitePlanner> bySite) {
        this.bySite = Map.copyOf(bySite);
    }

    /**
     * The planner of a site.
     *
     * @throws IllegalArgumentException when no resources are rostered for it
     */
    public SitePlanner of(String site) {
        SitePlanner planner = bySite.get(site);
        if (planner == null) {
            throw new IllegalArgumentException("No resources are rostered for site '" + site + "'; they are for " + bySite.keySet());
        }
        return planner;
    }
}
