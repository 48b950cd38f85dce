package dev.patella.messaging.spring;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.Registry;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.Consumer;
import dev.patella.messaging.engine.ContractWriter;
import dev.patella.messaging.engine.Engine;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.messaging.engine.Relay;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.Sweeper;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.json.JsonWriter;
import dev.patella.messaging.kafka.KafkaBus;
import dev.patella.messaging.mongo.MongoRegistry;
import dev.patella.messaging.mongo.MongoStore;
import dev.patella.messaging.tink.TinkSeal;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsCommandListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.ExponentialBackOff;

/** Everything a service needs to decide, store, relay and consume, from its one {@link ServiceDefinition}. */
@AutoConfiguration
@EnableConfigurationProperties(MessagingProperties.class)
public class MessagingAutoConfiguration {

    /** Technical time: never stepped. */
    private static final InstantSource MACHINE_CLOCK = InstantSource.system();

    @Bean
    @ConditionalOnMissingBean
    MongoClient mongoClient(MessagingProperties properties, ObjectProvider<CommandListener> listeners) {
        return MongoClients.create(MongoClientSettings.builder()
                .commandListenerList(listeners.orderedStream().toList())
                .applyConnectionString(new ConnectionString(properties.mongodbUri()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(5, TimeUnit.SECONDS).readTimeout(20, TimeUnit.SECONDS))
                .build());
    }

    /** Counts and times every call of the database, by command and collection. */
    @Bean
    @ConditionalOnMissingBean
    MongoMetricsCommandListener mongoMetrics(MeterRegistry registry) {
        return new MongoMetricsCommandListener(registry);
    }

    @Bean
    @ConditionalOnMissingBean
    MongoDatabase mongoDatabase(MongoClient client, MessagingProperties properties) {
        String database = new ConnectionString(properties.mongodbUri()).getDatabase();
        if (database == null) {
            throw new IllegalArgumentException("patella.messaging.mongodb-uri must name the database: mongodb://host:port/<database>");
        }
        return client.getDatabase(database);
    }

    @Bean
    @ConditionalOnMissingBean(name = "businessClock")
    InstantSource businessClock() {
        return InstantSource.system();
    }

    @Bean
    Registry registry(MongoDatabase database) {
        return new MongoRegistry(database, MACHINE_CLOCK);
    }

    @Bean
    Topics topics(MessagingProperties properties) {
        return new Topics(properties.topicPrefix(), properties.streams());
    }

    @Bean
    ContractWriter contractWriter() {
        return new JsonWriter();
    }

    @Bean
    Telemetry telemetry(MeterRegistry registry, Topics topics) {
        return new Meters(registry, topics);
    }

    @Bean
    @ConditionalOnMissingBean
    FailPoint failPoint(MessagingProperties properties) {
        String halt = properties.failPoint();
        return halt.isEmpty() ? FailPoint.NONE : place -> {
            if (place.equals(halt)) {
                Runtime.getRuntime().halt(137);
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    Bus bus(@Value("${patella.kafka.bootstrap-servers}") String bootstrapServers) {
        return KafkaBus.on(bootstrapServers, Map.of());
    }

    @Bean
    Nudges nudges() {
        return new Nudges();
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    MongoStore store(MongoDatabase database, ServiceDefinition<?, ?, ?, ?> service, Topics topics,
            @Value("${patella.messaging.waiting-key:}") String waitingKey) {
        return new MongoStore(database, service, topics, new TinkSeal(waitingKey), MACHINE_CLOCK);
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    Relay relay(ServiceDefinition<?, ?, ?, ?> service, Topics topics, MongoStore store, Bus bus, ContractWriter writer, Telemetry telemetry,
            FailPoint failPoint, Nudges nudges) {
        return new Relay(service, topics, store, bus, writer, MACHINE_CLOCK, telemetry, failPoint, nudges::relay);
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    <S, C, F, E> Engine<S, C, F, E> engine(ServiceDefinition<S, C, F, E> service, Topics topics, MongoStore store, Relay relay,
            ContractWriter writer, @Qualifier("businessClock") InstantSource clock, Telemetry telemetry, FailPoint failPoint,
            Nudges nudges) {
        return new Engine<>(service, topics, store, relay, writer, clock, telemetry, failPoint, nudges::timers);
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    <S, C, F, E> MessagingRuntime messagingRuntime(Engine<S, C, F, E> engine, ObjectProvider<ClinicInbox<C>> inbox, MongoStore store,
            Relay relay, Topics topics, @Qualifier("businessClock") InstantSource clock, MessagingProperties properties,
            CircuitBreaker databaseBreaker, Nudges nudges,
            MeterRegistry registry) {
        Consumer<S, C, F, E> consumer = new Consumer<>(engine, inbox.getIfAvailable(() -> event -> new ClinicInbox.Verdict.NotMine<>()),
                topics, MACHINE_CLOCK);
        MessagingRuntime runtime = new MessagingRuntime(store, relay, consumer, new Sweeper<>(engine, MACHINE_CLOCK), clock, MACHINE_CLOCK,
                properties, databaseBreaker, nudges);
        Gauge.builder("patella.relay.pending", runtime, MessagingRuntime::pending)
                .description("Aggregates and replies not yet relayed")
                .register(registry);
        Gauge.builder("patella.database.breaker.open", databaseBreaker, of -> of.getState() == CircuitBreaker.State.CLOSED ? 0 : 1)
                .description("1 while consumption is paused because the database fails")
                .register(registry);
        for (WaitingItem.Reason reason : WaitingItem.Reason.values()) {
            Gauge.builder("patella.waiting", runtime, of -> of.waiting(reason))
                    .tag("reason", reason.name())
                    .description("Records that cannot be applied now")
                    .register(registry);
        }
        return runtime;
    }

    /** Opens when the database fails, which pauses the binding; half-open resumes it. */
    @Bean
    CircuitBreaker databaseBreaker(ObjectProvider<BindingsLifecycleController> bindings) {
        CircuitBreaker breaker = CircuitBreaker.of("database",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(4)
                        .minimumNumberOfCalls(2)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(2))
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            BindingsLifecycleController.State state = switch (event.getStateTransition().getToState()) {
                case OPEN, FORCED_OPEN -> BindingsLifecycleController.State.PAUSED;
                case HALF_OPEN, CLOSED, DISABLED, METRICS_ONLY -> BindingsLifecycleController.State.RESUMED;
            };
            // From another thread: the one that reports the failure is the binding's own.
            Thread.ofVirtual().start(() -> bindings.ifAvailable(controller -> controller.changeState(BindingDefaults.BINDING, state)));
        });
        return breaker;
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    java.util.function.Consumer<Message<List<byte[]>>> events(MessagingRuntime runtime) {
        return poll -> runtime.consume(Polls.records(poll));
    }

    /** A batch is given again for as long as it takes: permanent faults never leave the consumer as exceptions. */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> unlimitedRetries() {
        return (container, destination, group) -> {
            ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
            backOff.setMaxInterval(5_000);
            DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
            // Without this, some exceptions would count as hopeless, and the whole batch would be passed over.
            handler.setClassifications(Map.of(), true);
            container.setCommonErrorHandler(handler);
        };
    }

    @Bean(BindingDefaults.HEADER_MAPPER)
    KafkaHeaderMapper cloudEventHeaderMapper() {
        SimpleKafkaHeaderMapper mapper = new SimpleKafkaHeaderMapper("ce_*", "content-type", "traceparent");
        mapper.setMapAllStringsOut(true);
        return mapper;
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    HealthIndicator databaseHealthIndicator(MongoStore store, CircuitBreaker databaseBreaker) {
        return () -> {
            Health.Builder health = new Health.Builder().withDetail("breaker", databaseBreaker.getState());
            try {
                return (store.answers() ? health.up() : health.down()).build();
            } catch (Store.StoreUnavailable e) {
                return health.down(e).build();
            }
        };
    }
}
