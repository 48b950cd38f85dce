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
import dev.patella.messaging.engine.Beginnings;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.Consumer;
import dev.patella.messaging.engine.ContractWriter;
import dev.patella.messaging.engine.Engine;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.messaging.engine.Freshness;
import dev.patella.messaging.engine.Lack;
import dev.patella.messaging.engine.Relay;
import dev.patella.messaging.engine.Resending;
import dev.patella.messaging.engine.Restoring;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.Sweeper;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.Told;
import dev.patella.messaging.engine.TopicIds;
import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.engine.WaitingActs;
import dev.patella.messaging.engine.WaitingDesk;
import dev.patella.messaging.engine.WaitingFacts;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.engine.Watermark;
import dev.patella.messaging.engine.Watermarks;
import dev.patella.messaging.json.JacksonCommands;
import dev.patella.messaging.json.JsonWriter;
import dev.patella.messaging.kafka.KafkaBus;
import dev.patella.messaging.mongo.MongoRegistry;
import dev.patella.messaging.mongo.MongoStore;
import dev.patella.messaging.tink.TinkSeal;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
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
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;
import org.springframework.cloud.stream.binder.kafka.support.ConsumerConfigCustomizer;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.messaging.Message;

/** Everything a service needs to decide, store, relay and consume, from its one {@link ServiceDefinition}. */
@AutoConfiguration
@EnableConfigurationProperties(MessagingProperties.class)
@Import(FreshnessConfiguration.class)
public class MessagingAutoConfiguration {

    /** How long a start waits for the broker to say how its topics are set. */
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(5);

    @Bean
    @ConditionalOnMissingBean
    MongoClient mongoClient(MessagingProperties properties, ObjectProvider<CommandListener> listeners) {
        return MongoClients.create(MongoClientSettings.builder()
                .commandListenerList(listeners.orderedStream().toList())
                .applyConnectionString(new ConnectionString(properties.mongodbUri()))
                // Every write says on what condition it holds, or may be made twice; what became of one is found out by reading again.
                .retryWrites(false)
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
    InstantSource businessClock(@Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock) {
        return machineClock;
    }

    @Bean
    Registry registry(MongoDatabase database, DatabaseGuard guard,
            @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock) {
        return guard.around(new MongoRegistry(database, machineClock));
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
    FailPoint failPoint() {
        return FailPoint.NONE;
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
            @Value("${patella.messaging.waiting-key:}") String waitingKey,
            @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock) {
        return new MongoStore(database, service, topics, new TinkSeal(waitingKey), machineClock);
    }

    /** What everybody gets who does not ask for the store by its own type. */
    @Bean
    @Primary
    @ConditionalOnBean(ServiceDefinition.class)
    GuardedStore guardedStore(MongoStore store, DatabaseGuard guard) {
        return new GuardedStore(store, guard);
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    Relay relay(ServiceDefinition<?, ?, ?, ?> service, Topics topics, GuardedStore store, Bus bus, ContractWriter writer,
            Telemetry telemetry, FailPoint failPoint, Nudges nudges,
            @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock) {
        return new Relay(service, topics, store, bus, writer, machineClock, telemetry, failPoint, nudges::relay);
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    <S, C, F, E> Engine<S, C, F, E> engine(ServiceDefinition<S, C, F, E> service, Topics topics, GuardedStore store, Relay relay,
            ContractWriter writer, Freshness freshness, @Qualifier("businessClock") InstantSource clock, Telemetry telemetry,
            FailPoint failPoint, Nudges nudges, MessagingProperties properties,
            @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock) {
        WaitingFacts<C> facts = new WaitingFacts<>(JacksonCommands.of(service.commands()), properties.factDeadline(), machineClock,
                nudges::facts);
        return new Engine<>(service, topics, store, relay, writer, freshness, clock, telemetry, failPoint, nudges::timers, facts);
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    <S, C, F, E> Consumer<S, C, F, E> consumer(Engine<S, C, F, E> engine, ObjectProvider<ClinicInbox<C>> inbox, Topics topics,
            Resending resending, Nudges nudges, @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock) {
        Told told = new Told() {
            @Override
            public void lacking(Lack lack) {
                resending.asked(lack);
            }

            @Override
            public void movedOn(Watermark.Place place) {
                nudges.moved();
            }
        };
        return new Consumer<>(engine, inbox.getIfAvailable(() -> event -> new ClinicInbox.Verdict.NotMine<>()), topics, machineClock,
                told);
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    Resending resending(ServiceDefinition<?, ?, ?, ?> service, Topics topics, GuardedStore store, Bus bus, Telemetry telemetry,
            @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock) {
        return new Resending(service.name(), topics, store, bus, machineClock, telemetry);
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    <S, C, F, E> WaitingDesk waitingDesk(Engine<S, C, F, E> engine, Consumer<S, C, F, E> consumer, Topics topics) {
        return new WaitingActs<>(engine, consumer, topics);
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    <S, C, F, E> MessagingRuntime messagingRuntime(Engine<S, C, F, E> engine, Consumer<S, C, F, E> consumer, MongoStore store,
            DatabaseGuard guard, MongoDatabase database, Restoring restoring, TopicCheck topicCheck, Relay relay, Freshness freshness,
            @Qualifier("businessClock") InstantSource clock,
            @Qualifier(MachineClockAutoConfiguration.MACHINE_CLOCK) InstantSource machineClock,
            MessagingProperties properties, Nudges nudges, MeterRegistry registry) {
        MessagingRuntime runtime = new MessagingRuntime(store, guard, new DatabaseCheck(database), restoring, topicCheck, relay, consumer,
                new Sweeper<>(engine, machineClock),
                freshness, clock, machineClock, properties, nudges);
        Gauge.builder("patella.relay.pending", runtime, MessagingRuntime::pending)
                .description("Aggregates and replies not yet relayed")
                .register(registry);
        for (WaitingItem.Reason reason : WaitingItem.Reason.values()) {
            Gauge.builder("patella.waiting", runtime, of -> of.waiting(reason))
                    .tag("reason", reason.name())
                    .description("Records that cannot be applied now")
                    .register(registry);
        }
        return runtime;
    }

    /** Opens when the database fails, which pauses consumption; a call that is answered closes it and resumes. */
    @Bean
    CircuitBreaker databaseBreaker(Nudges nudges, MeterRegistry registry) {
        CircuitBreaker breaker = DatabaseGuard.breaker();
        Gauge.builder("patella.database.breaker.open", breaker, of -> of.getState() == CircuitBreaker.State.CLOSED ? 0 : 1)
                .description("1 while consumption is paused because the database fails")
                .register(registry);
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.HALF_OPEN) {
                // Somebody must try: the sweeper does, since what it asks needs no input from outside.
                nudges.timers();
            }
        });
        return breaker;
    }

    @Bean
    DatabaseGuard databaseGuard(CircuitBreaker databaseBreaker) {
        return new DatabaseGuard(databaseBreaker);
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    TopicCheck topicsHealthIndicator(@Value("${patella.kafka.bootstrap-servers}") String bootstrapServers, Topics topics,
            MessagingProperties properties) {
        return new TopicCheck(bootstrapServers, topics, BROKER_PATIENCE, properties.topicRetention());
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    java.util.function.Consumer<Message<List<byte[]>>> events(MessagingRuntime runtime) {
        return poll -> runtime.consume(Polls.records(poll));
    }

    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> unlimitedRetries(CircuitBreaker databaseBreaker, Nudges nudges) {
        return (container, destination, group) -> {
            container.setCommonErrorHandler(new Retries());
            // From another thread: the one that reports the failure may be the container's own.
            databaseBreaker.getEventPublisher()
                    .onStateTransition(event -> Thread.ofVirtual().start(() -> follow(databaseBreaker, container)));
            follow(databaseBreaker, container);
            // Partitions are given anew, and where to read them from is looked up: likewise from another thread.
            nudges.moved(() -> Thread.ofVirtual().start(container::enforceRebalance));
        };
    }

    /** Goes by the state that the breaker has now: what is told of its transitions may overtake itself. */
    private static void follow(CircuitBreaker breaker, AbstractMessageListenerContainer<?, ?> container) {
        synchronized (container) {
            if (breaker.getState() == CircuitBreaker.State.CLOSED) {
                container.resume();
            } else {
                container.pause();
            }
        }
    }

    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    KafkaBindingRebalanceListener whereReadingGoesOn(MessagingRuntime runtime, Watermarks watermarks, TopicIds ids, Topics topics) {
        return new Reassigned(runtime, new Beginnings(watermarks, ids, topics), topics);
    }

    /** Asked whenever a binding is made: where it fails, the binding is tried again a little later, and nothing waits for the broker. */
    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    ConsumerConfigCustomizer checkedTopics(TopicCheck topics, MessagingRuntime runtime) {
        return (properties, binding, destination) -> {
            topics.check();
            runtime.compare();
        };
    }

    @Bean(BindingDefaults.HEADER_MAPPER)
    KafkaHeaderMapper cloudEventHeaderMapper() {
        SimpleKafkaHeaderMapper mapper = new SimpleKafkaHeaderMapper("ce_*", "content-type", "traceparent");
        mapper.setMapAllStringsOut(true);
        return mapper;
    }

    /** Down while an operator has to decide how treatments go on that a restored database knows less of than others. */
    @Bean
    @ConditionalOnBean(ServiceDefinition.class)
    HealthIndicator restoredHealthIndicator(MessagingRuntime runtime) {
        return () -> {
            long undecided = runtime.waiting(WaitingItem.Reason.RESTORED);
            return (undecided == 0 ? Health.up() : Health.down()).withDetail("undecided", undecided).build();
        };
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
