package dev.patella.messaging.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;

class DatabaseCheckTest {

    private static Document hello() {
        return new Document("setName", "rs0").append("maxWireVersion", 17).append("logicalSessionTimeoutMinutes", 30);
    }

    @Test
    void a_replica_set_and_a_router_will_do() {
        assertThat(DatabaseCheck.wrong(hello())).isEmpty();
        Document router = hello().append("msg", "isdbgrid");
        router.remove("setName");
        assertThat(DatabaseCheck.wrong(router)).isEmpty();
    }

    @Test
    void a_single_server_or_an_old_one_is_told_what_it_must_be() {
        Document single = hello();
        single.remove("setName");
        assertThat(DatabaseCheck.wrong(single)).singleElement().asString().contains("must be a replica set");
        assertThat(DatabaseCheck.wrong(hello().append("maxWireVersion", 13))).singleElement()
                .asString()
                .contains("is 13, and must be at least 17");
        assertThat(DatabaseCheck.wrong(new Document())).hasSize(3);
    }
}
