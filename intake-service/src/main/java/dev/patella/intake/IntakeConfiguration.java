package dev.patella.intake;

import com.mongodb.client.MongoDatabase;
import dev.patella.intake.treatment.ForeignEvent;
import dev.patella.intake.treatment.SitePolicy;
import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentCommand;
import dev.patella.intake.treatment.TreatmentDecider;
import dev.patella.intake.treatment.TreatmentEvent;
import dev.patella.intake.treatment.contract.IncomingEvents;
import dev.patella.intake.treatment.contract.OutgoingEvents;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.RegulatoryPathway;
import dev.patella.intake.treatment.http.TreatmentView;
import dev.patella.intake.treatment.storage.AgeErrand;
import dev.patella.intake.treatment.storage.Notes;
import dev.patella.intake.treatment.storage.Patients;
import dev.patella.intake.treatment.storage.PersonErrand;
import dev.patella.intake.treatment.storage.Policies;
import dev.patella.intake.treatment.storage.Timelines;
import dev.patella.intake.treatment.storage.TreatmentPreparation;
import dev.patella.intake.treatment.storage.Vault;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Projection;
import dev.patella.messaging.Registry;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.Snapshot;
import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import dev.patella.platform.site.Site;
import dev.patella.platform.site.Sites;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts intake together. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    TreatmentDecider treatmentDecider(Sites sites, @Value("${patella.intake.rules}") String rules,
            @Value("${patella.intake.policy}") String policy) {
        Map<String, SitePolicy> known = sites.all().stream().collect(Collectors.toMap(Site::code, IntakeConfiguration::policy));
        return new TreatmentDecider(Policies.rules(rules), Policies.intake(policy), known);
    }

    private static SitePolicy policy(Site site) {
        Map<ProcessingMethod, RegulatoryPathway> pathways = new EnumMap<>(ProcessingMethod.class);
        site.pathways().forEach((method, pathway) -> pathways.put(ProcessingMethod.valueOf(method), RegulatoryPathway.valueOf(pathway)));
        return new SitePolicy(site.timeZone(), pathways);
    }

    @Bean
    Vault vault(@Value("${patella.persons.master-key}") String masterKey) {
        return new Vault(masterKey);
    }

    @Bean
    Patients patients(MongoDatabase database, Registry registry, Vault vault) {
        return new Patients(database, registry, vault);
    }

    @Bean
    Notes notes(MongoDatabase database, Patients patients, Vault vault) {
        return new Notes(database, patients, vault);
    }

    @Bean
    Timelines timelines(MongoDatabase database) {
        return new Timelines(database);
    }

    /** The desk is made of this definition, so the preparation asks for it only when a command comes. */
    @Bean
    ServiceDefinition<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> intake(TreatmentDecider decider, Registry registry,
            Patients patients, Notes notes, Timelines timelines, Sites sites, ObjectProvider<Desk<Treatment, TreatmentCommand>> desk) {
        return definition(decider, registry, patients, notes, timelines,
                sites.all().stream().collect(Collectors.toMap(Site::code, Site::timeZone)),
                id -> desk.getObject().find(id).map(Snapshot::state));
    }

    /** @param treatments finds a treatment as a majority has it */
    static ServiceDefinition<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> definition(TreatmentDecider decider,
            Registry registry, Patients patients, Notes notes, Projection timeline, Map<String, ZoneId> timeZones,
            Function<String, Optional<Treatment>> treatments) {
        return ServiceDefinition.<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent>named("intake", "treatments")
                .aggregate(decider)
                .events(JacksonEvents.of(TreatmentEvent.class))
                .state(JacksonState.of(Treatment.class))
                .outgoing(new OutgoingEvents())
                .incoming(IncomingEvents.table())
                .commands(TreatmentCommand.class)
                .preparation(new TreatmentPreparation(registry, patients, notes, decider, timeZones, treatments))
                .errand(TreatmentDecider.AGE, new AgeErrand(patients))
                .errand(TreatmentDecider.PERSON_CHANGE, new PersonErrand(patients, notes, treatments))
                .projection(timeline)
                .indexed("clinicReference")
                .build();
    }

    @Bean
    TreatmentView treatmentView(TreatmentDecider decider) {
        return new TreatmentView(decider);
    }

    @Bean
    ApplicationRunner indexes(Timelines timelines) {
        return arguments -> timelines.createIndexes();
    }
}
