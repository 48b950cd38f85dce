package dev.patella.platform.demo;

import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.Desk;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.StreamDesk;
import dev.patella.messaging.json.IncomingTable;
import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import dev.patella.messaging.spring.MessagingAutoConfiguration;
import dev.patella.platform.http.View;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A service as services are written, but for its desk. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = MessagingAutoConfiguration.class)
public class DemoApplication {

    @Bean
    ServiceDefinition<DemoState, DemoCommand, String, DemoEvent> service() {
        return ServiceDefinition.<DemoState, DemoCommand, String, DemoEvent>named("demo", "cases")
                .aggregate(new DemoAggregate())
                .events(JacksonEvents.of(DemoEvent.class))
                .state(JacksonState.of(DemoState.class))
                .outgoing(event -> null)
                .incoming(new IncomingTable<>())
                .commands(DemoCommand.class)
                .indexed("clinicReference")
                .build();
    }

    @Bean
    View<DemoState> view() {
        return (snapshot, reader) -> Map.of("reference", snapshot.state().clinicReference(), "readFrom", reader.site());
    }

    @Bean
    FakeDesk fakeDesk() {
        return new FakeDesk();
    }

    @Bean
    FakeWaitingList fakeWaitingList() {
        return new FakeWaitingList();
    }

    /** It has said two events, of one treatment. */
    @Bean
    StreamDesk streamDesk() {
        return new StreamDesk() {

            @Override
            public int resend(String treatment) {
                return treatment.equals("PT260105-UZ720P2V-J") ? 2 : 0;
            }

            @Override
            public void republish() {
                // It is done in the background.
            }
        };
    }

    @Bean
    FakeWaitingDesk fakeWaitingDesk() {
        return new FakeWaitingDesk();
    }

    /** Declared as generally as the starter of messaging declares its own. */
    @Bean
    @Primary
    @SuppressWarnings("unchecked")
    <S, C> Desk<S, C> desk(FakeDesk desk, ObjectProvider<ClinicInbox<C>> inbox) {
        Objects.requireNonNull(inbox.getIfAvailable(), "The edge supplies the inbox");
        return (Desk<S, C>) desk;
    }
}
