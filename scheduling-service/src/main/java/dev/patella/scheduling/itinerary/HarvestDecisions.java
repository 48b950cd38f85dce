package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.platform.id.Din;
import dev.patella.scheduling.itinerary.ItineraryCommand.CompleteHarvest;
import dev.patella.scheduling.itinerary.ItineraryCommand.FailHarvest;
import dev.patella.scheduling.itinerary.ItineraryCommand.StartHarvest;
import dev.patella.scheduling.itinerary.ItineraryEvent.DeviationReported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The harvest: the donation is bound to the patient by scan, and its containers are labelled at the bedside. */
final class HarvestDecisions {

    /** From domain.md §1.4. */
    private static final int MOST_SITES_PER_SIDE = 2;

    private final ClinicalPolicy policy;
    private final Times times;
    private final TwoPersons twoPersons;

    HarvestDecisions(ClinicalPolicy policy) {
        this.policy = policy;
        this.times = new Times(policy);
        this.twoPersons = new TwoPersons(policy);
    }

    Decision<ItineraryEvent> start(Itinerary state, StartHarvest command, Moment moment) {
        ForeignEvent.PlanSigned plan = state.standing().plan();
        if (!(state.stage() instanceof Stage.SignedIn signedIn) || plan == null) {
            return Turn.HARVEST_START.missed(state, moment);
        }
        Stage.CheckedIn checkedIn = signedIn.before();
        return new Checks().require(() -> unreadable(command.din()))
                .require(() -> command.claim() == DinClaim.OURS, "DIN_TAKEN",
                        "This DIN belongs to another treatment, for ever. Take a new one, and check both labels for a mix-up.")
                .require(() -> command.wristbandScan().equals(checkedIn.wristbandId()), "WRISTBAND_MISMATCH",
                        () -> "The wristband of the check-in is " + checkedIn.wristbandId() + ", scanned was " + command.wristbandScan()
                                + ". Stop: is this the right patient?")
                .require(() -> command.source() == plan.cellSource(), "SOURCE_DIFFERS_FROM_PLAN",
                        () -> "The plan and its consents are for " + plan.cellSource() + ", not for " + command.source() + ".")
                .require(() -> command.harvestSite().source() == command.source(), "HARVEST_SITE_DIFFERS_FROM_SOURCE",
                        () -> command.source() + " is not taken from " + command.harvestSite() + ".")
                .require(command::siteMarked, "SITE_NOT_MARKED", "The operator marks the site with initials before the harvest.")
                .require(() -> times.wrong(command.startedAt(), "The harvest", signedIn.at(), "the sign-in", moment))
                .then(() -> Decision.accepted(new ItineraryEvent.HarvestStarted(signedIn.signInId(), Din.parse(command.din()).value(),
                        command.wristbandScan(), command.source(), command.harvestSite(), command.side(), command.siteMarked(),
                        command.anaesthetics(), command.startedAt(), moment.digest())));
    }

    private static @Nullable Refusal unreadable(String din) {
        try {
            Din.parse(din);
            return null;
        } catch (IllegalArgumentException e) {
            return new Refusal("DIN_UNREADABLE", String.valueOf(e.getMessage()));
        }
    }

    Decision<ItineraryEvent> complete(Itinerary state, CompleteHarvest command, Moment moment) {
        ForeignEvent.PlanSigned plan = state.standing().plan();
        if (!(state.stage() instanceof Stage.Harvesting harvesting) || plan == null) {
            return Turn.HARVEST_END.missed(state, moment);
        }
        List<HarvestContainer> containers = command.containers()
                .stream()
                .map(one -> new HarvestContainer(Scans.container(one.container()), one.lot(), one.ml(), one.relabelled()))
                .toList();
        List<FurtherSite> sites = some(command.furtherSites());
        Refusal unplanned = unplanned(sites, harvesting, plan);
        if (unplanned != null) {
            return new Decision.Waits<>(unplanned);
        }
        double total = containers.stream().mapToDouble(HarvestContainer::ml).sum();
        double least = policy.minimumMlOf(plan.processingMethod());
        return new Checks().require(() -> unreadable(command.din()))
                .require(() -> Din.parse(command.din()).value().equals(harvesting.din()), "DIN_MISMATCH",
                        () -> "The DIN of this harvest is " + harvesting.din() + ", not " + command.din() + ". Check the label.")
                .require(() -> wrongContainers(containers, harvesting.din()))
                .require(() -> total >= least, "HARVEST_VOLUME_TOO_LOW", () -> total + " mL were harvested; " + plan.processingMethod()
                        + " takes at least " + least
                        + " mL. Harvest from a second site before you complete, or give it up with fail-harvest.")
                .require(() -> times.wrong(command.start(), "The harvest", harvesting.startedAt(), "its recorded start", moment))
                .require(() -> times.wrong(command.end(), "The end of the harvest", command.start(), "its start", moment))
                .require(() -> wrongSites(sites, harvesting, moment))
                .require(() -> plan.cellSource() == begun(harvesting, plan) || sites.stream()
                        .anyMatch(site -> site.harvestSite()
                                .source() == plan.cellSource()), "HARVEST_SITE_MISSING", () -> "The plan is for " + plan.cellSource()
                                        + " now: name the further site that it was taken from. Containers of the other source are rejected ones.")
                .then(() -> twoPersons.sign(state, Turn.HARVEST_END, moment, persons -> {
                    List<ItineraryEvent> events = new ArrayList<>();
                    events.add(new ItineraryEvent.HarvestCompleted(harvesting.din(), containers, command.start(), command.end(),
                            persons, command.temperatureC(), command.anticoagulantMl(), command.complications(),
                            command.furtherSites(), command.rejectedContainers(), plan.cellSource(), moment.digest()));
                    events.addAll(deviations(harvesting, sites, some(command.rejectedContainers()), command.end(), moment));
                    return events;
                }));
    }

    private static <T> List<T> some(@Nullable List<T> told) {
        return told == null ? List.of() : told;
    }

    /** A site of another source was taken on another plan, of which the news may not have come. */
    private static @Nullable Refusal unplanned(List<FurtherSite> sites, Stage.Harvesting harvesting, ForeignEvent.PlanSigned plan) {
        return sites.stream()
                .filter(site -> site.harvestSite().source() != plan.cellSource() && site.harvestSite().source() != begun(harvesting, plan))
                .findFirst()
                .map(site -> new Refusal("SOURCE_DIFFERS_FROM_PLAN", "The plan is for " + plan.cellSource() + ", which is not taken from "
                        + site.harvestSite() + ": until a plan for " + site.harvestSite().source() + " is signed this waits."))
                .orElse(null);
    }

    /** The source at which the harvest began. */
    private static CellSource begun(Stage.Harvesting harvesting, ForeignEvent.PlanSigned plan) {
        CellSource source = harvesting.source();
        return source == null ? plan.cellSource() : source;
    }

    /** What is told of further sites must be possible; how many there were is what happened. */
    private @Nullable Refusal wrongSites(List<FurtherSite> sites, Stage.Harvesting harvesting, Moment moment) {
        Checks checks = new Checks();
        for (FurtherSite site : sites) {
            checks.require(site::siteMarked, "SITE_NOT_MARKED", "The operator marks every site with initials before the harvest.")
                    .require(() -> times.wrong(site.startedAt(), "The harvest at a further site", harvesting.startedAt(),
                            "the start of the harvest", moment));
        }
        return checks.refusal();
    }

    /** More sites on a side than allowed, and a container without its label outside the room, are on record against the batch. */
    private List<ItineraryEvent> deviations(Stage.Harvesting harvesting, List<FurtherSite> sites, List<RejectedContainer> rejected,
            Instant end, Moment moment) {
        Map<String, Integer> bySide = new HashMap<>();
        bySide.merge(String.valueOf(harvesting.side()), 1, Integer::sum);
        sites.forEach(site -> bySide.merge(String.valueOf(site.side()), 1, Integer::sum));
        List<ItineraryEvent> deviations = new ArrayList<>();
        if (bySide.values().stream().anyMatch(count -> count > MOST_SITES_PER_SIDE)) {
            deviations.add(DeviationReported.of(DeviationReported.MAJOR, "TOO_MANY_HARVEST_SITES", end, moment));
        }
        rejected.stream()
                .filter(RejectedContainer::leftRoom)
                .map(RejectedContainer::reason)
                .distinct()
                .forEach(reason -> deviations.add(DeviationReported.of(DeviationReported.CRITICAL, reason, end, moment)));
        return deviations;
    }

    /** The physician gives the harvest up; what was taken does not go to the laboratory. */
    Decision<ItineraryEvent> fail(Itinerary state, FailHarvest command, Moment moment) {
        ForeignEvent.PlanSigned plan = state.standing().plan();
        if (!(state.stage() instanceof Stage.Harvesting harvesting) || plan == null) {
            return Turn.HARVEST_FAILURE.missed(state, moment);
        }
        Refusal unplanned = unplanned(some(command.furtherSites()), harvesting, plan);
        if (unplanned != null) {
            return new Decision.Waits<>(unplanned);
        }
        return new Checks()
                .require(() -> times.wrong(command.end(), "The end of the harvest", harvesting.startedAt(), "its recorded start", moment))
                .require(() -> wrongSites(some(command.furtherSites()), harvesting, moment))
                .then(() -> {
                    List<ItineraryEvent> events = new ArrayList<>();
                    events.add(new ItineraryEvent.HarvestFailed(harvesting.din(), command.reason(), command.injury(), command.end(),
                            command.complications(), command.furtherSites(), command.rejectedContainers(), moment.digest()));
                    events.addAll(deviations(harvesting, some(command.furtherSites()), some(command.rejectedContainers()), command.end(),
                            moment));
                    return new Decision.Accepted<>(events);
                });
    }

    /** The DIN is on every container, each with its own flag (domain.md §3.3). */
    private @Nullable Refusal wrongContainers(List<HarvestContainer> containers, String din) {
        Set<String> flags = new HashSet<>();
        for (HarvestContainer one : containers) {
            String flag = Scans.flag(one.container());
            if (!Scans.din(one.container()).equals(din)) {
                return new Refusal("DIN_MISMATCH", "The container " + one.container() + " does not carry the DIN " + din
                        + ". It is rejected, unless you relabel it before it leaves the room, with a witness.");
            }
            if (!policy.containerFlags().contains(flag)) {
                return new Refusal("CONTAINER_FLAG_WRONG", "A container of raw material carries after its DIN one of the flags "
                        + policy.containerFlags().stream().sorted().toList() + ", not '" + flag + "'.");
            }
            if (!flags.add(flag)) {
                return new Refusal("CONTAINER_TWICE", "Two containers carry the flag " + flag + "; each has its own.");
            }
        }
        return containers.isEmpty() ? new Refusal("CONTAINER_MISSING", "A harvest has at least one labelled container.") : null;
    }
}
