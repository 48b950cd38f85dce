package dev.patella.bench.workload;

import dev.patella.bench.Bench;
import dev.patella.bench.Stage;
import dev.patella.bench.Workload;
import dev.patella.bench.contestant.Bare;
import dev.patella.bench.contestant.Captured;
import dev.patella.bench.contestant.Contestant;
import dev.patella.bench.contestant.Patella;
import dev.patella.bench.contestant.Reading;
import dev.patella.bench.load.Drain;
import dev.patella.bench.report.Goal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How fast the next service takes what was said while it was away, with a small heap. */
public final class Backlog implements Workload {

    private static final String ID = "W5";
    /** Events of each treatment. */
    private static final int EACH = 10;
    private static final int HEAP = 256;
    private static final String PER_SECOND = "per second";

    private final AtomicLong commands = new AtomicLong();

    @Override
    public List<String> ids() {
        return List.of(ID);
    }

    @Override
    public String what() {
        return "events that gathered while the next service was away";
    }

    @Override
    public void run(Bench bench) throws Exception {
        int events = bench.options().events();
        int treatments = Math.max(1, events / EACH);
        String load = String.format(Locale.ROOT, "%,d events", events);
        try (Stage stage = new Stage(bench.folder()); Patella patella = new Patella(stage, Bench.JVM); Drain drain = new Drain(stage)) {
            patella.prepare(treatments);
            try (Bare bare = new Bare(stage, bench.client(), Captured.of(stage, patella, bench.client(), commands.getAndIncrement()))) {
                bare.prepare(treatments);
                bench.introduce(List.of(bare, patella));
                bench.report()
                        .note("W5: whoever drains has a heap of " + HEAP + " MB, and ends at once when that is not enough, which ends the"
                                + " measuring; \"resident MB\" is the most that its process held, its heap and all else.");
                for (int repeat = 0; repeat < bench.options().repeats(); repeat++) {
                    measure(bench, drain, bare, bare.reader(), load, repeat, () -> bare.say(EACH));
                    measure(bench, drain, patella, patella.scheduling(), load, repeat, () -> patella.say(EACH, commands));
                }
                bench.report()
                        .goal(new Goal(ID, load + " drained a second, of B0", Goal.Want.AT_LEAST, 0.7, bench.report()
                                .median(ID, patella
                                        .name(), load, PER_SECOND) / bench.report().median(ID, bare.name(), load, PER_SECOND)));
            }
        }
    }

    private static void measure(Bench bench, Drain drain, Contestant contestant, Reading reading, String load, int repeat, Runnable say) {
        reading.stop();
        say.run();
        Used used = Used.from(contestant);
        Drain.Result result = drain.run(reading, List.of("-Xmx" + HEAP + "m", "-XX:+ExitOnOutOfMemoryError"));
        bench.report()
                .cell(ID, contestant.name(), load, repeat, Map.of(PER_SECOND, result.perSecond(), "per second, journal too", result
                        .settledPerSecond(), "journal entries each", (double) result.journaled() / bench.options().events(),
                        "resident MB", result.megabytes(), "CPU s", used.millis() / 1e3));
    }
}
