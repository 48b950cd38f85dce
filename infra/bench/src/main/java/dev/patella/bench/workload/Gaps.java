package dev.patella.bench.workload;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.bench.Bench;
import dev.patella.bench.Stage;
import dev.patella.bench.Workload;
import dev.patella.bench.contestant.Contestant;
import dev.patella.bench.contestant.Patella;
import dev.patella.bench.contestant.Replica;
import dev.patella.bench.load.OpenLoop;
import dev.patella.bench.load.Silence;
import dev.patella.bench.load.Visible;
import dev.patella.bench.report.Goal;
import dev.patella.bench.report.Report;
import dev.patella.local.machine.QuickStart;
import dev.patella.local.machine.ServiceJvm;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How long commands are not answered and events not seen after an instance of a service was killed, while commands come as always. The
 * killed one is started again at once, as Kubernetes does.
 */
public final class Gaps implements Workload {

    private static final String ID = "W8";
    private static final int PER_SECOND = 100;
    /** The kill comes with this one. */
    private static final int KILLED_AT = 3 * PER_SECOND;
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofSeconds(60);
    private static final String UNANSWERED = "unanswered s";
    private static final String UNSEEN = "unseen s";
    private static final String LATEST = "latest s";

    private final AtomicLong commands = new AtomicLong();

    @Override
    public List<String> ids() {
        return List.of(ID);
    }

    @Override
    public String what() {
        return "commands and events after a service was killed, with one instance of each and with two";
    }

    @Override
    public void run(Bench bench) throws Exception {
        QuickStart quick = new QuickStart(Files.createDirectories(bench.folder().resolve("cache")), Bench.JVM);
        ServiceJvm.Start plain = new ServiceJvm.Start(Bench.JVM, System.getProperty("java.class.path"));
        bench.report().contestant(contestant(1), "intake and scheduling, one instance of each");
        bench.report().contestant(contestant(2), "the same with two of each; the balancer knows at once who lives");
        try (Stage stage = new Stage(bench.folder().resolve("one")); Patella patella = new Patella(stage, plain, 1)) {
            warm(bench, patella);
            quick.learn(() -> {
                patella.intakes().getFirst().close();
                patella.intakes().getFirst().again(quick.start());
                return patella.intakes().getFirst().jvm();
            });
            Replica intake = patella.intakes().getFirst();
            intake.again(quick.start());
            intake.awaitReady();
            for (int repeat = 0; repeat < bench.options().repeats(); repeat++) {
                each(bench, stage, patella, 1, "plain", plain, repeat);
                each(bench, stage, patella, 1, "AOT cache", quick.start(), repeat);
            }
        }
        try (Stage stage = new Stage(bench.folder().resolve("two")); Patella patella = new Patella(stage, quick.start(), 2)) {
            warm(bench, patella);
            for (int repeat = 0; repeat < bench.options().repeats(); repeat++) {
                each(bench, stage, patella, 2, "AOT cache", quick.start(), repeat);
            }
        }
        judge(bench.report());
    }

    private static String contestant(int replicas) {
        return replicas + " of each";
    }

    private void warm(Bench bench, Patella patella) throws InterruptedException {
        patella.prepare(bench.options().treatments());
        new OpenLoop(bench.client()).run(PER_SECOND, WARM_UP, i -> next(bench, patella, new ArrayList<>()), (i, nanos) -> {});
    }

    private HttpRequest next(Bench bench, Patella patella, List<Integer> turns) {
        long k = commands.getAndIncrement();
        turns.add((int) (k % bench.options().treatments()));
        return patella.command(turns.getLast(), k);
    }

    private void each(Bench bench, Stage stage, Patella patella, int replicas, String way, ServiceJvm.Start how, int repeat) {
        kill(bench, stage, patella, patella.intakes().getFirst(), how,
                values -> bench.report().cell(ID, contestant(replicas), load("intake", way), repeat, values));
        kill(bench, stage, patella, patella.schedulings().getFirst(), how,
                values -> bench.report().cell(ID, contestant(replicas), load("scheduling", way), repeat, values));
    }

    private static String load(String service, String way) {
        return service + " killed, " + way;
    }

    private void kill(Bench bench, Stage stage, Patella patella, Replica victim, ServiceJvm.Start how,
            Consumer<Map<String, Double>> told) {
        Contestant.Place place = patella.heard();
        Silence answers = new Silence();
        Silence events = new Silence();
        // Asked for in one thread, answered in many.
        List<Integer> turns = new CopyOnWriteArrayList<>();
        CompletableFuture<Double> started = new CompletableFuture<>();
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri());
                Visible visible = new Visible(mongo, place.database(), place.collection(), events::heard)) {
            OpenLoop.Result result = new OpenLoop(bench.client()).run(PER_SECOND, TIME, i -> next(bench, patella, turns),
                    new OpenLoop.Due() {
                        @Override
                        public void at(long i, long nanos) {
                            if (i == KILLED_AT) {
                                started.completeAsync(() -> killed(victim, how, List.of(answers, events)), Thread::startVirtualThread);
                            }
                            visible.expect(patella.id(turns.get((int) i)), nanos);
                        }

                        @Override
                        public void answered(long i, boolean well) {
                            if (well) {
                                answers.heard();
                            } else {
                                visible.forget(patella.id(turns.get((int) i)));
                            }
                        }
                    });
            double latest = visible.micros(LATE).getMaxValue() / 1e6;
            Map<String, Double> values = new HashMap<>();
            values.put(UNANSWERED, answers.seconds());
            values.put(UNSEEN, events.seconds());
            values.put(LATEST, latest);
            values.put("ready s", started.join());
            values.put("failures", (double) result.failures());
            values.put("missing", (double) visible.missing());
            told.accept(values);
        }
    }

    /** Seconds until it was ready again. */
    private static double killed(Replica victim, ServiceJvm.Start how, List<Silence> from) {
        from.forEach(Silence::begin);
        long begin = System.nanoTime();
        victim.kill();
        victim.again(how);
        victim.awaitReady();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void judge(Report report) {
        String way = "AOT cache";
        for (String service : List.of("intake", "scheduling")) {
            String load = load(service, way);
            report.goal(new Goal(ID, "s without an event after one of one " + service + " was killed", Goal.Want.AT_MOST, 8,
                    report.median(ID, contestant(1), load, UNSEEN)));
            report.goal(new Goal(ID, "s until the latest event after one of two " + service + " was killed", Goal.Want.AT_MOST, 3,
                    report.median(ID, contestant(2), load, LATEST)));
        }
        report.goal(new Goal(ID, "s without an answer after one of one intake was killed", Goal.Want.AT_MOST, 8,
                report.median(ID, contestant(1), load("intake", way), UNANSWERED)));
        report.note(ID, "\"" + UNANSWERED + "\" and \"" + UNSEEN
                + "\" are the longest times without any good answer, and without any event in "
                + "scheduling, after the kill; \"" + LATEST
                + "\" is the longest time from a command that was answered well to its event there. "
                + "Half of two instances goes on, so that only the latest tells how long the other half waited.");
    }
}
