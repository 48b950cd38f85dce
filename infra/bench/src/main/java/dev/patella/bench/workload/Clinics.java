package dev.patella.bench.workload;

import dev.patella.bench.Bench;
import dev.patella.bench.Options;
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
import dev.patella.bench.load.Fill;
import dev.patella.testkit.Started;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** How fast it is decided what clinics' front ends tell on the topic, and what they ask over HTTP. */
public final class Clinics implements Workload {

    private static final String ID = "W4";
    /** Events of each treatment. */
    private static final int EACH = 10;
    private static final String SETTLED = "per second, said and in the journal too";

    private final AtomicLong commands = new AtomicLong();

    @Override
    public List<String> ids() {
        return List.of(ID);
    }

    @Override
    public String what() {
        return "what clinics tell on the topic, and the same over HTTP";
    }

    @Override
    public void run(Bench bench) throws Exception {
        Options options = bench.options();
        int treatments = Math.max(1, options.events() / EACH);
        String topic = String.format(Locale.ROOT, "%,d on the topic", options.events());
        String http = AtOnce.load(options);
        try (Stage stage = new Stage(bench.folder()); Patella patella = new Patella(stage, Bench.JVM); Drain drain = new Drain(stage)) {
            patella.prepare(treatments);
            Template template = Captured.ofClinic(stage, patella, commands.getAndIncrement());
            try (Bare bare = new Bare(stage, bench.client(), template); Started started = new Started()) {
                bare.prepare(treatments);
                List<Peer> peers = Peer.start(bench, stage, template, treatments, Peer.Entry.best(bench.options()), started);
                List<Contestant> contestants = Stream.concat(Stream.of(bare, patella), peers.stream()).toList();
                bench.introduce(contestants);
                if (!peers.isEmpty()) {
                    bench.report().note(ID, "on the topic, peers are told of a " + Peer.SHARE + "th as much, since they take so long.");
                }
                for (int repeat = 0; repeat < options.repeats(); repeat++) {
                    told(bench, stage, drain, bare, topic, repeat, options.events(), i -> bare.clinicEvent(event(patella, i, treatments), i
                            % treatments));
                    told(bench, stage, drain, patella, topic, repeat, options.events(), i -> event(patella, i, treatments));
                    for (Peer peer : peers) {
                        told(bench, stage, drain, peer, topic, repeat, Math.max(1, options.events() / Peer.SHARE), i -> peer
                                .clinicEvent(
                                        event(patella, i, treatments), i % treatments));
                    }
                }
                contestants.forEach(Contestant::awaitReady);
                AtOnce atOnce = new AtOnce(bench, new AtRate(bench, stage, commands, treatments, 1));
                contestants.forEach(atOnce::warm);
                for (int repeat = 0; repeat < options.repeats(); repeat++) {
                    for (Contestant contestant : contestants) {
                        bench.report().cell(ID, contestant.name(), http, repeat, atOnce.measure(contestant));
                    }
                }
                for (Rates rates : List.of(new Rates(bench.report(), ID, topic, SETTLED), new Rates(bench.report(), ID, http,
                        AtOnce.PER_SECOND))) {
                    rates.beside(bare, patella);
                    rates.beside(peers, patella);
                }
            }
        }
    }

    private ProducerRecord<String, byte[]> event(Patella patella, int i, int treatments) {
        return patella.clinicEvent(i % treatments, commands.getAndIncrement());
    }

    private static void told(Bench bench, Stage stage, Drain drain, Contestant contestant, String load, int repeat, int events,
            IntFunction<ProducerRecord<String, byte[]>> event) {
        Reading reading = contestant.writer();
        reading.stop();
        Fill.publish(stage.kafka(), IntStream.range(0, events).mapToObj(event));
        Used used = Used.from(contestant);
        Drain.Result result = drain.run(reading, List.of());
        bench.report()
                .cell(ID, contestant.name(), load, repeat, Map.of(AtOnce.PER_SECOND, result.perSecond(), SETTLED, result.settledPerSecond(),
                        "journal entries each", (double) result.journaled() / events, "CPU ms each", used.millis() / events));
    }
}
