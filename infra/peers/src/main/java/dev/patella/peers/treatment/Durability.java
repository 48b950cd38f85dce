package dev.patella.peers.treatment;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything is read and written by a journaled majority, as Patella does. */
@Configuration(proxyBeanMethods = false)
class Durability {

    @Bean
    MongoClientSettingsBuilderCustomizer majority() {
        return settings -> settings.readConcern(ReadConcern.MAJORITY)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true)
                        .withWTimeout(10, TimeUnit.SECONDS));
    }
}
