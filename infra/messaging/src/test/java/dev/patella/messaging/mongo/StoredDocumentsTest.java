package dev.patella.messaging.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.Head;
import dev.patella.messaging.Seal;
import dev.patella.messaging.engine.LooseReply;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.tink.TinkSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which the engine ever stored something is read, and written as it was. The samples are kept for ever. */
class StoredDocumentsTest {

    private static final Seal SEAL = new TinkSeal(Rig.WAITING_KEY);
    private static final Path SAMPLES = Path.of("src/test/resources/stored/documents");

    @ParameterizedTest
    @ValueSource(strings = {"entry.v1", "refusal.v1"})
    void entries_of_outbox_and_journal(String name) throws IOException {
        Document stored = sample(name);

        assertThat(Form.entry(Form.entry(stored)).toJson()).isEqualTo(stored.toJson());
    }

    @Test
    void the_document_of_an_aggregate() throws IOException {
        Document stored = sample("aggregate.v1");

        dev.patella.messaging.engine.Document read = Form.document(stored);

        assertThat(read.version()).isEqualTo(12);
        assertThat(read.revision()).isEqualTo(6);
        assertThat(read.state()).isEqualTo("{\"phase\": \"CONSENTED\"}");
        assertThat(read.at()).isEqualTo(Instant.parse("2026-09-08T08:30:00.250Z"));
        assertThat(read.inputs()).containsEntry("kWjXlU3qUHs6G1ox", 7L);
        assertThat(Form.head(read.contract()).toJson()).isEqualTo(stored.get("contract", Document.class).toJson());
        assertThat(Form.head(read.marks().getOrDefault("followup", Head.NONE)).toJson())
                .isEqualTo(stored.getEmbedded(List.of("marks", "followup"), Document.class).toJson());
        assertThat(read.outbox().stream().map(entry -> Form.entry(entry).toJson()))
                .containsExactly(stored.getList("outbox", Document.class).getFirst().toJson());
        assertThat(read.blocks().stream().map(block -> Form.block(block).toJson()))
                .containsExactly(stored.getList("blocks", Document.class).getFirst().toJson());
        assertThat(Form.timer(read.due())).isEqualTo(stored.get("due"));
        assertThat(StoredAggregate.read(RawBsonDocument.parse(stored.toJson()))).isEqualTo(read);
    }

    @Test
    void what_waits() throws IOException {
        Document stored = sample("waiting.v1");

        WaitingItem read = Form.waiting(stored, SEAL);
        Document written = new Document("_id", read.id());
        written.putAll(Form.waiting(read));

        assertThat(read.event().attribute("type")).isEqualTo("dev.patella.lab.line-cleared.v1");
        assertThat(Form.waiting(written, SEAL)).isEqualTo(read);
        assertThat(written.keySet()).isEqualTo(stored.keySet());
    }

    @Test
    void what_waits_and_came_from_a_clinic() throws IOException {
        Document stored = sample("waiting-of-the-clinic.v1");

        WaitingItem read = Form.waiting(stored, SEAL);
        Document written = new Document("_id", read.id());
        written.putAll(Form.sealed(read, SEAL));

        assertThat(read.detail()).isEqualTo("java.lang.IllegalStateException: Nobody is called Zoë Testmann");
        assertThat(read.event()).isEqualTo(new CloudEvent(
                Map.of("specversion", "1.0", "source", "/clinic/zrh/front-end", "id", "in-7", "type",
                        "dev.patella.clinic.open-treatment.v1", "actor", "front-desk-1"),
                "REF-2026-004711", "{\"name\":\"Zoë Testmann\"}", Instant.parse("2026-09-08T08:28:59Z")));
        assertThat(Form.waiting(written, SEAL)).isEqualTo(read);
        assertThat(written.keySet()).isEqualTo(stored.keySet());
        assertThat(written.getList("attributes", Document.class))
                .containsExactlyInAnyOrderElementsOf(stored.getList("attributes", Document.class));
    }

    @Test
    void replies_that_no_aggregate_keeps() throws IOException {
        Document stored = sample("reply.v1");

        LooseReply read = Form.loose(stored);
        Document written = new Document("_id", read.id());
        written.putAll(Form.loose(read, stored.getDate("pendingSince").toInstant()));

        assertThat(written.toJson()).isEqualTo(stored.toJson());
    }

    private static Document sample(String name) throws IOException {
        return Document.parse(Files.readString(SAMPLES.resolve(name + ".json")));
    }
}
