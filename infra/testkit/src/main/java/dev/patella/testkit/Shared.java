package dev.patella.testkit;

import dev.patella.testkit.server.KafkaProcess;
import dev.patella.testkit.server.RealKafka;
import dev.patella.testkit.server.RealMongo;

/**
 * The one Kafka and the one MongoDB of this test JVM. Each starts when it is first asked for, and ends with the JVM. A test that kills a
 * server starts one of its own instead ({@link KafkaProcess#start()}, {@link RealMongo#start()}).
 */
public final class Shared {

    private Shared() {}

    /** The broker that all tests of this JVM share; a {@link TestSpace} keeps their topics apart. */
    public static RealKafka kafka() {
        return Kafka.SERVER;
    }

    /** The replica set that all tests of this JVM share; a {@link TestSpace} keeps their databases apart. */
    public static RealMongo mongo() {
        return Mongo.SERVER;
    }

    private static final class Kafka {
        static final RealKafka SERVER = RealKafka.startApart();
    }

    private static final class Mongo {
        static final RealMongo SERVER = RealMongo.start();
    }
}
