package dev.patella.platform.site;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The sites as they are configured under `patella.sites`; `patella-sites.yml` has the defaults. */
@AutoConfiguration
@EnableConfigurationProperties(SitesAutoConfiguration.Settings.class)
class SitesAutoConfiguration {

    @Bean
    Sites sites(Settings settings) {
        return new Sites(settings.sites().entrySet().stream().map(entry -> entry.getValue().named(entry.getKey())).toList());
    }

    /** By the site's code. */
    @ConfigurationProperties("patella")
    record Settings(Map<String, One> sites) {}

    record One(ZoneId timeZone, String fin, LocalTime opening, LocalTime closing, Map<String, String> pathways) {

        Site named(String code) {
            return new Site(code, timeZone, fin, opening, closing, pathways);
        }
    }
}
