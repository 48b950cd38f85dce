package dev.patella.platform.activity;

import dev.patella.messaging.spring.Activity;
import dev.patella.messaging.spring.MessagingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Shows in the profile `local` what the engine is busy with. */
@AutoConfiguration(after = MessagingAutoConfiguration.class)
@Profile("local")
class ActivityAutoConfiguration {

    @Bean
    @ConditionalOnBean(Activity.Source.class)
    ActivityController activityController(Activity.Source source) {
        return new ActivityController(source);
    }
}
