package dev.patella.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Settings that all services share, below every other source, so that a service, a profile or the environment can say otherwise. */
final class SharedDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        add(environment, new PropertiesPropertySourceLoader(), "patella-defaults.properties");
        add(environment, new YamlPropertySourceLoader(), "patella-sites.yml");
    }

    private static void add(ConfigurableEnvironment environment, PropertySourceLoader loader, String file) {
        try {
            List.copyOf(loader.load(file, new ClassPathResource(file))).forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
