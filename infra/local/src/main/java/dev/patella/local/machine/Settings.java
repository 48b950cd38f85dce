package dev.patella.local.machine;

import dev.patella.platform.site.Site;
import dev.patella.platform.site.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.Resource;

/** What each service is told when it starts here. */
public final class Settings {

    private static final String ALL_ROLES = "PATIENT,REFERRER,FRONT_DESK,COORDINATOR,PHYSICIAN,RADIOLOGIST,NURSE,LAB_TECHNICIAN,"
            + "LAB_VERIFIER,QUALITY,PHYSIOTHERAPIST,SAFETY_OFFICER,FRONT_END";

    private final String kafka;
    private final String issuer;
    private final Instant clockStart;
    private final Sites sites;

    /**
     * Settings of all services.
     *
     * @param kafka bootstrap servers
     * @param issuer address of the issuer
     * @param clockStart where the stepped clocks start
     * @param sites whose front ends may send clinic events
     */
    public Settings(String kafka, String issuer, Instant clockStart, Sites sites) {
        this.kafka = kafka;
        this.issuer = issuer;
        this.clockStart = clockStart;
        this.sites = sites;
    }

    /** Registered source of a site's front end, in clinic events. */
    public static String source(String site) {
        return "/clinic/" + site.toLowerCase(Locale.ROOT) + "/front-end";
    }

    /**
     * The settings of one service.
     *
     * @param database address of its own database
     * @param port where it listens; 0 for a port that the system picks
     */
    public Map<String, Object> of(Service service, String database, int port) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.profiles.active", "local");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", Integer.toString(port));
        settings.put("spring.jmx.enabled", "false");
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer);
        settings.put("patella.kafka.bootstrap-servers", kafka);
        settings.put("patella.messaging.mongodb-uri", database);
        // As short as the broker of a local run allows; what a killed service would have heard goes on elsewhere after that.
        settings.put("patella.messaging.session", "2s");
        settings.put("patella.clock.start", clockStart.toString());
        // One machine asks here for everybody, faster than anybody would.
        settings.put("patella.requests.most", "1000000");
        for (Site site : sites.all()) {
            String source = "patella.clinic.sources[" + source(site.code()) + "]";
            settings.put(source + ".site", site.code());
            settings.put(source + ".types", "dev.patella.clinic.*");
            settings.put(source + ".roles", ALL_ROLES);
        }
        service.configurationFiles()
                .stream()
                .reduce((particular, general) -> general)
                .ifPresent(file -> settings.put("spring.config.location", location(file)));
        return settings;
    }

    private static String location(Resource file) {
        try {
            return file.getURL().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(file.getDescription(), e);
        }
    }
}
