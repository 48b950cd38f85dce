package dev.patella.scheduling;

import com.mongodb.client.MongoDatabase;
import dev.patella.messaging.Registry;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.platform.http.View;
import dev.patella.platform.site.Sites;
import dev.patella.scheduling.booking.BookErrand;
import dev.patella.scheduling.booking.RegisterErrand;
import dev.patella.scheduling.booking.ReleaseErrand;
import dev.patella.scheduling.booking.SearchErrand;
import dev.patella.scheduling.booking.SitePlanners;
import dev.patella.scheduling.booking.WaitListErrands;
import dev.patella.scheduling.booking.WaitingItineraries;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.storage.MongoClinicDays;
import dev.patella.scheduling.itinerary.Due;
import dev.patella.scheduling.itinerary.ForeignEvent;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.ItineraryDecider;
import dev.patella.scheduling.itinerary.ItineraryEvent;
import dev.patella.scheduling.itinerary.Outlook;
import dev.patella.scheduling.itinerary.WaitListMatching;
import dev.patella.scheduling.itinerary.contract.IncomingEvents;
import dev.patella.scheduling.itinerary.contract.OutgoingEvents;
import dev.patella.scheduling.itinerary.http.ItineraryView;
import dev.patella.scheduling.itinerary.storage.Codecs;
import dev.patella.scheduling.itinerary.storage.DinPreparation;
import dev.patella.scheduling.itinerary.storage.MongoWaitingItineraries;
import dev.patella.scheduling.policy.SchedulingPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the messaging engine and the platform's edge must know of scheduling. */
@Configuration(proxyBeanMethods = false)
class SchedulingConfiguration {

    @Bean
    SchedulingPolicy schedulingPolicy() {
        return SchedulingPolicy.load();
    }

    @Bean
    SitePlanners sitePlanners(SchedulingPolicy policy, Sites sites) {
        return policy.planners(sites);
    }

    @Bean
    ClinicDays clinicDays(MongoDatabase database) {
        return new MongoClinicDays(database);
    }

    @Bean
    WaitingItineraries waitingItineraries(MongoDatabase database) {
        MongoWaitingItineraries waiting = new MongoWaitingItineraries(database);
        waiting.createIndexes();
        return waiting;
    }

    @Bean
    ServiceDefinition<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent> scheduling(SchedulingPolicy policy, Registry registry,
            ClinicDays days, SitePlanners planners, WaitingItineraries waiting) {
        WaitListErrands waitList = new WaitListErrands(days, planners, waiting,
                new WaitListMatching(policy.clinical(), policy.appointments(), policy.waitList()));
        return ServiceDefinition.<Itinerary, ItineraryCommand, ForeignEvent, ItineraryEvent>named("scheduling", "itineraries")
                .aggregate(new ItineraryDecider(policy.clinical(), policy.appointments(), policy.chain(), policy.late(),
                        policy.waitList()))
                .events(Codecs.events())
                .state(Codecs.state())
                .outgoing(new OutgoingEvents())
                .incoming(IncomingEvents.table())
                .commands(ItineraryCommand.class)
                .preparation(new DinPreparation(registry))
                .errand(Due.SEARCH, new RegisterErrand(new SearchErrand(days, planners)))
                .errand(Due.BOOK, new RegisterErrand(new BookErrand(days)))
                .errand(Due.RELEASE, new RegisterErrand(new ReleaseErrand(days)))
                .errand(Due.FIND_CANDIDATE, new RegisterErrand(waitList::find))
                .errand(Due.OFFER_SLOT, waitList::offer)
                .errand(Due.TELL_OUTCOME, waitList::outcome)
                .indexed("clinicReference")
                .build();
    }

    @Bean
    View<Itinerary> itineraryView(SchedulingPolicy policy) {
        return new ItineraryView(new Outlook(policy.clinical(), policy.chain()));
    }
}
