package dev.patella.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;

/**
 * One of the four services.
 *
 * @param name short name; also that of its stream
 * @param mainClass what starts it
 * @param configuration what puts it together
 */
public record Service(String name, String mainClass, String configuration) {

    /** All of them, in the order of the journey. */
    public static final List<Service> ALL = List.of(
            new Service("intake", "dev.patella.intake.IntakeApplication", "dev.patella.intake.IntakeConfiguration"),
            new Service("scheduling", "dev.patella.scheduling.SchedulingApplication", "dev.patella.scheduling.SchedulingConfiguration"),
            new Service("lab", "dev.patella.lab.LabApplication", "dev.patella.lab.LabConfiguration"),
            new Service("followup", "dev.patella.followup.FollowupApplication", "dev.patella.followup.FollowupConfiguration"));

    private static final String SITES = "dev.patella.platform.site.SitesAutoConfiguration";
    private static final List<String> FILES = List.of("application-local.yml", "application.yml");

    /** Name of its own database, and of the user who may use nothing else. */
    public String database() {
        return "patella_" + name;
    }

    /** What puts its decider together, and what that needs. */
    public List<Class<?>> configurations() {
        return List.of(load(SITES), load(configuration));
    }

    /** Its own configuration files, the most particular first: all four services have files of these names on the one class path. */
    public List<Resource> configurationFiles() {
        List<Resource> files = new ArrayList<>();
        String home = load().getProtectionDomain().getCodeSource().getLocation().toString();
        try {
            for (String name : FILES) {
                for (URL file : Collections.list(Service.class.getClassLoader().getResources(name))) {
                    if (file.toString().contains(home)) {
                        files.add(new UrlResource(file));
                    }
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The class path cannot be read", e);
        }
    }

    Class<?> load() {
        return load(mainClass);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The class path has no " + name, e);
        }
    }
}
