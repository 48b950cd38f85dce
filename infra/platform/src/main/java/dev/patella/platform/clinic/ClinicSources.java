package dev.patella.platform.clinic;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clinics' systems that may speak for persons who do not sign themselves: by events, where in production each has a Kafka principal of
 * its own, and over HTTP, where the token of a front end has the same name as its subject.
 *
 * @param sources by the CloudEvents attribute `source`
 */
@ConfigurationProperties("patella.clinic")
public record ClinicSources(@DefaultValue Map<String, Source> sources) {

    public ClinicSources {
        sources = Map.copyOf(sources);
    }

    /**
     * One system.
     *
     * @param site the site that it belongs to
     * @param types clinic types that it may send; `*` stands for any characters
     * @param roles roles of the persons for whom it may speak
     */
    public record Source(String site, List<String> types, List<String> roles) {

        /** Whether it may send this clinic type. */
        public boolean maySend(String type) {
            return types.stream().anyMatch(glob -> type.matches(Pattern.quote(glob).replace("*", "\\E.*\\Q")));
        }

        /** Whether it may speak for persons in this role. */
        public boolean maySpeakFor(String role) {
            return roles.contains(role);
        }
    }
}
