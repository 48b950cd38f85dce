package dev.patella.bench.contestant;

import com.mongodb.client.model.Filters;
import dev.patella.bench.Bench;
import dev.patella.bench.Options;
import dev.patella.bench.Stage;
import dev.patella.bench.bare.Template;
import dev.patella.testkit.Started;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a team would otherwise write, from infra/peers, whose application.yml has the settings. */
public final class Peer extends Templated {

    /** Where everybody is given a great deal at once, peers get this part of it, since they take so long. */
    public static final int SHARE = 20;

    private static final String OF_MODULITH = "spring-modulith-.*";
    private static final String OF_STREAM = "spring-(cloud|integration)-.*";

    private final Entry entry;

    /** How it is built. */
    public enum Kind {
        /** Spring Cloud Stream with an outbox. */
        STREAM("Stream", "Spring Cloud Stream, Spring Data MongoDB, an outbox collection written in one transaction",
                "polled every second, read record by record", "polled every 25 ms by 32 senders, what a poll brought read in one write",
                OF_MODULITH),
        /** Spring Modulith. */
        MODULITH("Modulith", "Spring Modulith with its registry in MongoDB, events externalised to Kafka",
                "its defaults, read record by record",
                "serialised, what is published is deleted and the rest republished at start, what a poll brought read in one write",
                OF_STREAM),
        /** Saved, then sent. */
        PLAIN("SaveThenSend", "saved with Spring Data MongoDB, then sent with KafkaTemplate, which is no correct design",
                "nothing waits for the broker, read record by record",
                "the asker waits for the broker, what a poll brought read in one write", OF_STREAM + "|" + OF_MODULITH);

        private final String title;
        private final String what;
        private final String byDefault;
        private final String atBest;
        private final String unused;

        /** @param unused what the names of jars are like that such a team does not have */
        Kind(String title, String what, String byDefault, String atBest, String unused) {
            this.title = title;
            this.what = what;
            this.byDefault = byDefault;
            this.atBest = atBest;
            this.unused = unused;
        }

        private String profile() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean has(Path jar) {
            return !jar.getFileName().toString().matches(unused);
        }
    }

    /**
     * One that can take part.
     *
     * @param kind how it is built
     * @param tuned at its best settings rather than its defaults
     */
    public record Entry(Kind kind, boolean tuned) {

        /** All of them, each at its defaults and at its best. */
        public static final List<Entry> ALL = Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(new Entry(kind, false), new Entry(kind, true)))
                .toList();

        /** Where the best are asked for: tuned ones, and whom somebody named. */
        public static Predicate<Entry> best(Options options) {
            return one -> one.tuned || options.names(one.name());
        }

        /** What it is called in reports. */
        public String name() {
            return kind.title + suffix();
        }

        private String suffix() {
            return tuned ? "-tuned" : "";
        }

        /**
         * Starts it.
         *
         * @param template what it writes and says for each command
         */
        public Peer start(Stage stage, HttpClient client, Template template) throws InterruptedException {
            return new Peer(stage, client, template, this);
        }
    }

    private Peer(Stage stage, HttpClient client, Template template, Entry entry) throws InterruptedException {
        super(stage, client, template, entry.kind.profile() + entry.suffix());
        this.entry = entry;
        start();
    }

    /**
     * Starts those that take part, with as many treatments.
     *
     * @param which of all there are
     * @param keep stops them
     */
    public static List<Peer> start(Bench bench, Stage stage, Template template, int treatments, Predicate<Entry> which, Started keep)
            throws InterruptedException {
        List<Peer> peers = new ArrayList<>();
        for (Entry entry : Entry.ALL) {
            if (which.test(entry) && bench.options().takesPart(entry.name())) {
                Peer peer = keep.keep(entry.start(stage, bench.client(), template));
                peer.prepare(treatments);
                peers.add(peer);
            }
        }
        return peers;
    }

    /** Whether it has its best settings rather than its defaults. */
    public boolean tuned() {
        return entry.tuned;
    }

    @Override
    List<String> command(boolean writes, String name) {
        return List.of("-cp", classPath(), "dev.patella.peers.PeerApplication", "--spring.profiles.active=" + entry.kind.profile() + (writes
                ? ",writer"
                : ",reader") + (entry.tuned ? ",tuned" : ""), "--server.port=" + port(), "--spring.mongodb.uri=" + mongo(),
                "--spring.mongodb.database=" + name, "--spring.kafka.bootstrap-servers=" + kafka(), "--peer.topic=" + topic("intake"),
                "--peer.clinic=" + topic("clinic"), "--peer.sample=" + file());
    }

    @Override
    Reading.Untold untold() {
        return switch (entry.kind) {
            case STREAM -> new Reading.Untold("outbox", Filters.empty());
            case MODULITH -> new Reading.Untold("event_publication", Filters.exists("completionDate", false));
            case PLAIN -> super.untold();
        };
    }

    /** The module infra/peers, built, lies beside this one; its jars are not on the class path of the bench. */
    private String classPath() {
        try {
            Path target = Path.of(Peer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .resolveSibling("../../peers/target")
                    .normalize();
            try (Stream<Path> jars = Files.find(target, 2, (file, attributes) -> file.toString().endsWith(".jar"))) {
                return jars.filter(entry.kind::has).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The module infra/peers is not built", e);
        }
    }

    @Override
    public String name() {
        return entry.name();
    }

    @Override
    public String what() {
        return entry.kind.what + "; " + (entry.tuned ? entry.kind.atBest + ", linger 0, 3 consumers, virtual threads"
                : entry.kind.byDefault);
    }
}
