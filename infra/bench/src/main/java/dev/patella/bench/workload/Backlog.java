package dev.patella.bench.workload;

import dev.patella.bench.Bench;
import dev.patella.bench.Stage;
import dev.patella.bench.Workload;
import dev.patella.bench.bare.Template;
import dev.patella.bench.contestant.Bare;
import dev.patella.bench.contestant.Captured;
import dev.patella.bench.contestant.Contestant;
import dev.patella.bench.contestant.Patella;
import dev.patella.bench.contestant.Peer;
import dev.patella.bench.contestant.Reading;
import dev.patella.bench.load.Drain;
import dev.patella.testkit.Started;
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
            Template template = Captured.of(stage, patella, bench.client(), commands.getAndIncrement());
            try (Bare bare = new Bare(stage, bench.client(), template); Started started = new Started()) {
                bare.prepare(treatments);
                int ofPeers = Math.max(1, treatments / Peer.SHARE);
                List<Peer> peers = Peer.start(bench, stage, template, ofPeers, Peer.Entry.best(bench.options()), started);
                bench.introduce(List.of(bare, patella));
                bench.introduce(peers);
                bench.report()
                        .note(ID, "whoever drains has a heap of " + HEAP + " MB, and ends at once when that is not enough, which ends the"
                                + " measuring; \"resident MB\" is the most that its process held, its heap and all else.");
                if (!peers.isEmpty()) {
                    bench.report().note(ID, "for peers, a " + Peer.SHARE + "th as much gathers, since they take so long.");
                }
                for (int repeat = 0; repeat < bench.options().repeats(); repeat++) {
                    measure(bench, drain, bare, load, repeat, events, () -> bare.say(EACH));
                    measure(bench, drain, patella, load, repeat, events, () -> patella.say(EACH, commands));
                    for (Peer peer : peers) {
                        measure(bench, drain, peer, load, repeat, ofPeers * EACH, () -> peer.say(EACH));
                    }
                }
                Rates rates = new Rates(bench.report(), ID, load, AtOnce.PER_SECOND);
                rates.beside(bare, patella);
                rates.beside(peers, patella);
            }
        }
    }

    private static void measure(Bench bench, Drain drain, Contestant contestant, String load, int repeat, int events, Runnable say) {
        Reading reading = contestant.reader();
        reading.stop();
        say.run();
        Used used = Used.from(contestant);
        Drain.Result result = drain.run(reading, List.of("-Xmx" + HEAP + "m", "-XX:+ExitOnOutOfMemoryError"));
        bench.report()
                .cell(ID, contestant.name(), load, repeat, Map.of(AtOnce.PER_SECOND, result.perSecond(), "per second, journal too", result
                        .settledPerSecond(), "journal entries each", (double) result.journaled() / events,
                        "resident MB", result.megabytes(), "CPU s", used.millis() / 1e3));
    }
}
