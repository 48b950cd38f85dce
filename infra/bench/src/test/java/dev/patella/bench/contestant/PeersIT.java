package dev.patella.bench.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import dev.patella.bench.Stage;
import dev.patella.bench.bare.Template;
import dev.patella.bench.contestant.Peer.Entry;
import dev.patella.bench.contestant.Peer.Kind;
import dev.patella.bench.load.Ask;
import dev.patella.bench.load.Fill;
import dev.patella.bench.load.Offsets;
import dev.patella.bench.load.Published;
import dev.patella.testkit.Condition;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that do nothing would be quick, or slow, for no reason that anybody cares for. */
class PeersIT {

    private static final String TYPE = "said";
    private static final Template TEMPLATE = new Template(new Document("head", "hash").append("state", new Document("consents", 1))
            .append("inputs", new Document()),
            new Document(), new Document("state", new Document("heard", 1)), new Document("ce_type", TYPE), "{\"consent\":1}", "{}", null);

    @TempDir
    private static Path folder;

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage(folder);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    /** Each way to publish, and each way to read. */
    static Stream<Entry> peers() {
        return Stream.of(new Entry(Kind.STREAM, false), new Entry(Kind.STREAM, true), new Entry(Kind.MODULITH, true), new Entry(Kind.PLAIN,
                false));
    }

    @ParameterizedTest
    @MethodSource("peers")
    void what_is_asked_over_http_and_told_on_the_topic_is_published_once_and_heard(Entry entry) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient();
                Peer peer = entry.start(stage, client, TEMPLATE);
                Offsets offsets = new Offsets(stage);
                MongoClient mongo = MongoClients.create(stage.mongo().adminUri())) {
            peer.prepare(1);
            var from = offsets.ends(peer.reader().topic());

            assertThat(Ask.isGood(client, peer.command(0, 1))).isTrue();
            ProducerRecord<String, byte[]> told = new ProducerRecord<>("any", peer.id(0), "{}".getBytes(StandardCharsets.UTF_8));
            told.headers().add("ce_id", "told".getBytes(StandardCharsets.UTF_8));
            Fill.publish(stage.kafka(), Stream.of(peer.clinicEvent(told, 0)));

            Contestant.Place heard = peer.heard();
            assertThat(Condition.becomesTrue(Duration.ofSeconds(30), () -> mongo.getDatabase(heard.database())
                    .getCollection(heard.collection())
                    .countDocuments(Filters.and(Filters.eq("_id", peer.id(0)), Filters.eq(heard.number(), 3), Filters.eq("state.heard",
                            1))) == 1)).isTrue();
            Published published = Published.read(stage.kafka(), TYPE, from, offsets.ends(peer.reader().topic()));
            assertThat(published.has(peer.id(0), 2)).isTrue();
            assertThat(published.has(peer.id(0), 3)).isTrue();
            assertThat(published.again()).isZero();
        }
    }
}
