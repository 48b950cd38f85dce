package dev.patella.scheduling;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;

/** The core is plain Java and knows no shell; the shell depends inwards. */
@AnalyzeClasses(packages = "dev.patella.scheduling", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORE = {"dev.patella.scheduling.day", "dev.patella.scheduling.itinerary"};

    @ArchTest
    static final ArchRule CORE_IS_PLAIN_JAVA = classes().that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations",
                    "dev.patella.messaging", "dev.patella.platform.id", "dev.patella.platform.signature", "dev.patella.scheduling.day",
                    "dev.patella.scheduling.itinerary");

    @ArchTest
    static final ArchRule ERRANDS_ARE_PLAIN_JAVA = noClasses().that()
            .resideInAPackage("dev.patella.scheduling.booking")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.mongodb..", "org.apache.kafka..", "tools.jackson..");

    @ArchTest
    static final ArchRule CORE_ASKS_NO_CLOCK = noClasses().that()
            .resideInAnyPackage(CORE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class,
                    InstantSource.class, Random.class, UUID.class);

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("dev.patella.scheduling.(**)").should().beFreeOfCycles();
}
