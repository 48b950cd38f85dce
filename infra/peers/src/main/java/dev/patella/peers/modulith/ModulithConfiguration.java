package dev.patella.peers.modulith;

import dev.patella.peers.treatment.ConsentGiven;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.RoutingTarget;

/**
 * Spring Modulith: what is annotated as externalised goes to Kafka when its transaction is committed. Where to, by which key and with which
 * headers is said here, as section "Event Externalization" of its reference does; settings are those of its appendix.
 */
@Configuration(proxyBeanMethods = false)
@Profile("modulith")
class ModulithConfiguration {

    @Bean
    EventExternalizationConfiguration externalization(@Value("${peer.topic}") String topic,
            @Value("${spring.modulith.events.externalization.serialize-externalization:false}") boolean inOrder) {
        return EventExternalizationConfiguration.externalizing()
                .select(EventExternalizationConfiguration.annotatedAsExternalized())
                .mapping(ConsentGiven.class, event -> MessageBuilder.withPayload(event.data()).copyHeaders(event.headers()).build())
                .route(ConsentGiven.class, event -> RoutingTarget.forTarget(topic).andKey(event.treatment()))
                .serializeExternalization(inOrder)
                .build();
    }
}
