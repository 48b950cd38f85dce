package dev.patella.bench.workload;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Projections;
import dev.patella.bench.Bench;
import dev.patella.bench.Stage;
import dev.patella.bench.Workload;
import dev.patella.bench.bare.Template;
import dev.patella.bench.contestant.Bare;
import dev.patella.bench.contestant.Captured;
import dev.patella.bench.contestant.Contestant;
import dev.patella.bench.contestant.Patella;
import dev.patella.bench.contestant.Peer;
import dev.patella.bench.load.ClosedLoop;
import dev.patella.bench.load.Harm;
import dev.patella.bench.load.Offsets;
import dev.patella.bench.load.Published;
import dev.patella.bench.report.Goal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/**
 * What is lost, published again or out of order when the service that takes commands is killed (SIGKILL) amid them and started again: a
 * speed says little without it.
 */
public final class Kills implements Workload {

    private static final String ID = "W2K";
    /** Before each kill. */
    private static final int ANSWERED = 500;
    private static final int MOST_TREATMENTS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AtomicLong commands = new AtomicLong();

    @Override
    public List<String> ids() {
        return List.of(ID);
    }

    @Override
    public String what() {
        return "what is lost, published again or out of order when the first service is killed amid commands";
    }

    @Override
    public void run(Bench bench) throws Exception {
        try (Stage stage = new Stage(bench.folder())) {
            Template template;
            try (Patella patella = new Patella(stage, Bench.JVM)) {
                patella.prepare(treatments(bench));
                template = Captured.of(stage, patella, bench.client(), commands.getAndIncrement());
                Harm harm = kill(bench, stage, patella, type(template));
                bench.report().goal(new Goal(ID, "events that Patella lost", Goal.Want.AT_MOST, 0, harm.lost()));
                bench.report().goal(new Goal(ID, "events of Patella out of order", Goal.Want.AT_MOST, 0, harm.late()));
            }
            if (bench.options().takesPart(Bare.NAME)) {
                try (Bare bare = new Bare(stage, bench.client(), template)) {
                    bare.prepare(treatments(bench));
                    kill(bench, stage, bare, type(template));
                }
            }
            for (Peer.Entry entry : Peer.Entry.ALL.stream().filter(one -> bench.options().takesPart(one.name())).toList()) {
                try (Peer peer = entry.start(stage, bench.client(), template)) {
                    peer.prepare(treatments(bench));
                    kill(bench, stage, peer, type(template));
                }
            }
        }
    }

    private static String type(Template template) {
        return template.attributes().getString("ce_type");
    }

    private static int treatment(Bench bench, long k) {
        return (int) (k % treatments(bench));
    }

    private static int treatments(Bench bench) {
        return Math.min(MOST_TREATMENTS, bench.options().treatments());
    }

    /** @param type of what is said of a command */
    private Harm kill(Bench bench, Stage stage, Contestant contestant, String type) {
        bench.introduce(List.of(contestant));
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri()); Offsets offsets = new Offsets(stage)) {
            Map<String, Long> answered = new ConcurrentHashMap<>();
            await(offsets, contestant);
            Map<String, Long> before = numbers(mongo, contestant.writer().documents());
            Map<TopicPartition, Long> from = offsets.ends(contestant.reader().topic());
            for (int i = 0; i < bench.options().repeats(); i++) {
                kill(bench, contestant, answered);
            }
            await(offsets, contestant);
            Published published = Published.read(stage.kafka(), type, from, offsets.ends(contestant.reader().topic()));
            Harm harm = Harm.of(answered, before, numbers(mongo, contestant.writer().documents()), numbers(mongo, contestant.heard()),
                    published);
            long all = answered.values().stream().mapToLong(Long::longValue).sum();
            bench.report()
                    .cell(ID, contestant.name(), bench.options().repeats() + " kills", 0, Map.of("answered", (double) all, "lost",
                            (double) harm.lost(), "published again", (double) harm.again(), "out of order", (double) harm.late()));
            bench.report()
                    .harm(contestant.name(), "%d times, amid %,d commands that were answered: %d lost, %d published again, %d out of order"
                            .formatted(bench.options().repeats(), all, harm.lost(), harm.again(), harm.late()));
            return harm;
        }
    }

    private static void await(Offsets offsets, Contestant contestant) {
        if (!offsets.rests(contestant.reader(), PATIENCE)) {
            throw new IllegalStateException(contestant.name() + " does not come to rest");
        }
    }

    /** Some are on their way when it is killed, at any place of it; then it is waited for. */
    private void kill(Bench bench, Contestant contestant, Map<String, Long> answered) {
        AtomicLong good = new AtomicLong();
        long first = commands.get();
        long end = System.nanoTime() + PATIENCE.toNanos();
        new ClosedLoop(bench.client()).run(bench.options().askers(), () -> good.get() >= ANSWERED || System.nanoTime() > end, i -> {
            commands.accumulateAndGet(first + i + 1, Math::max);
            return contestant.command(treatment(bench, first + i), first + i);
        }, i -> {
            answered.merge(contestant.id(treatment(bench, first + i)), 1L, Long::sum);
            if (good.incrementAndGet() == ANSWERED) {
                contestant.writer().process().kill();
            }
        });
        if (good.get() < ANSWERED) {
            throw new IllegalStateException(contestant.name() + " answers too little to be killed amid it");
        }
        contestant.writer().start(List.of());
        contestant.awaitReady();
    }

    /** The number of the last event of each treatment. */
    private static Map<String, Long> numbers(MongoClient mongo, Contestant.Place place) {
        Map<String, Long> numbers = new HashMap<>();
        List<String> field = List.of(place.number().split("\\."));
        for (Document document : mongo.getDatabase(place.database())
                .getCollection(place.collection())
                .find()
                .projection(Projections.include(place.number()))) {
            Number number = document.getEmbedded(field, Number.class);
            numbers.put(document.getString("_id"), number == null ? 0 : number.longValue());
        }
        return numbers;
    }
}
