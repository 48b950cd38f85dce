package dev.patella.lab;

import com.mongodb.client.MongoDatabase;
import dev.patella.lab.batch.BatchCommand;
import dev.patella.lab.batch.BatchDecider;
import dev.patella.lab.batch.BatchEvent;
import dev.patella.lab.batch.ForeignEvent;
import dev.patella.lab.batch.Outlook;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.lab.batch.Timers;
import dev.patella.lab.batch.contract.IncomingEvents;
import dev.patella.lab.batch.contract.OutgoingEvents;
import dev.patella.lab.batch.http.LabView;
import dev.patella.lab.batch.storage.AlarmErrands;
import dev.patella.lab.batch.storage.HoodErrands;
import dev.patella.lab.batch.storage.HoodRegister;
import dev.patella.lab.batch.storage.LabRegisters;
import dev.patella.lab.batch.storage.LinePreparation;
import dev.patella.lab.batch.storage.LineRegisters;
import dev.patella.lab.batch.storage.LotTrace;
import dev.patella.lab.batch.storage.PolicyFiles;
import dev.patella.lab.batch.storage.SiteHoldErrands;
import dev.patella.lab.batch.storage.SiteHolds;
import dev.patella.lab.policy.LabPolicy;
import dev.patella.lab.policy.MasterBatchRecords;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import dev.patella.platform.http.View;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of the laboratory together; what they do together is the engine's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LabRegisters.class)
class LabConfiguration {

    @Bean
    LabPolicy labPolicy() {
        return PolicyFiles.policy();
    }

    @Bean
    MasterBatchRecords masterBatchRecords() {
        return PolicyFiles.records();
    }

    @Bean
    HoodRegister hoodRegister(MongoDatabase database) {
        HoodRegister register = new HoodRegister(database);
        register.createIndexes();
        return register;
    }

    @Bean
    SiteHolds siteHolds(MongoDatabase database) {
        SiteHolds holds = new SiteHolds(database);
        holds.createIndexes();
        return holds;
    }

    @Bean
    LineRegisters lineRegisters(MongoDatabase database, LabRegisters configured) {
        LineRegisters registers = new LineRegisters(database);
        registers.seed(configured);
        return registers;
    }

    @Bean
    LotTrace lotTrace(MongoDatabase database) {
        LotTrace lots = new LotTrace(database);
        lots.createIndexes();
        return lots;
    }

    @Bean
    ServiceDefinition<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> labService(LabPolicy policy, MasterBatchRecords records,
            HoodRegister hoods, LineRegisters line, LotTrace lots, SiteHolds siteHolds) {
        HoodErrands errands = new HoodErrands(hoods, line);
        AlarmErrands alarmErrands = new AlarmErrands(hoods, line, lots);
        SiteHoldErrands siteErrands = new SiteHoldErrands(siteHolds);
        return ServiceDefinition.<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent>named("lab", "batches")
                .aggregate(new BatchDecider(policy, records))
                .events(JacksonEvents.of(BatchEvent.class))
                .state(JacksonState.of(ProcessingBatch.class))
                .outgoing(new OutgoingEvents())
                .incoming(IncomingEvents.table())
                .commands(BatchCommand.class)
                .preparation(new LinePreparation(line, siteHolds))
                .errand(Timers.CLAIM_HOOD, errands::claim)
                .errand(Timers.RELEASE_HOOD, errands::release)
                .errand(Timers.PLACE_SITE_HOLD, siteErrands::place)
                .errand(Timers.LIFT_SITE_HOLD, siteErrands::lift)
                .errand(Timers.SPREAD_ALARM, alarmErrands::spread)
                .errand(Timers.END_ALARM, alarmErrands::end)
                .indexed("clinicReference")
                .build();
    }

    @Bean
    View<ProcessingBatch> labView(LabPolicy policy, MasterBatchRecords records) {
        return new LabView(new Outlook(policy, records));
    }
}
