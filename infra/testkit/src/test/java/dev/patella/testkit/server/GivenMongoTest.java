package dev.patella.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenMongoTest {

    @ParameterizedTest
    @CsvSource({"mongodb://h:27017,mongodb://h:27017/lab", "mongodb://h/?replicaSet=r,mongodb://h/lab?replicaSet=r",
            "mongodb://u:p@h/?replicaSet=r,mongodb://u:p@h/lab?replicaSet=r&authSource=admin",
            "mongodb://u:p@h/users,mongodb://u:p@h/lab?authSource=users",
            "mongodb://u:p@h/?authSource=x,mongodb://u:p@h/lab?authSource=x"})
    void a_services_address_names_its_database_and_still_finds_the_user(String given, String expected) {
        assertThat(new GivenMongo(given).createServiceUser("lab")).isEqualTo(expected);
    }
}
