package dev.patella.platform.clinic;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clinics' systems that may send events. In production each has a Kafka principal of its own.
 *
 * @param sources by the CloudEvents attribute `source`
 */
@ConfigurationProperties("patella.clinic")
record ClinicSources(@DefaultValue Map<String, Source> sources) {

    ClinicSources {
        sources = Map.copyOf(sources);
    }

    /**
     * One system.
     *
     * @param site the site that it belongs to
     * @param types clinic types that it may send; `*` stands for any characters
     * @param roles roles of the persons for whom it may speak
     */
    record Source(String site, List<String> types, List<String> roles) {

        boolean maySend(String type) {
            return types.stream().anyMatch(glob -> type.matches(Pattern.quote(glob).replace("*", "\\E.*\\Q")));
        }

        boolean maySpeakFor(String role) {
            return roles.contains(role);
        }
    }
}
