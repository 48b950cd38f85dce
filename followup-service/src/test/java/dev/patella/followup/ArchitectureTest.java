package dev.patella.followup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;

@AnalyzeClasses(packages = "dev.patella.followup", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String PLAN = "dev.patella.followup.plan";
    private static final String SCORING = "dev.patella.followup.scoring";

    @ArchTest
    static final ArchRule CORE_IS_PLAIN_JAVA = classes().that()
            .resideInAnyPackage(PLAN, SCORING)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PLAN, SCORING, "java..", "org.jspecify.annotations", "dev.patella.messaging",
                    "dev.patella.platform.id", "dev.patella.platform.signature");

    @ArchTest
    static final ArchRule SCORING_KNOWS_NOTHING_OF_PLANS = noClasses().that()
            .resideInAPackage(SCORING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PLAN + "..");

    @ArchTest
    static final ArchRule CORE_HAS_NO_CLOCK = noClasses().that()
            .resideInAnyPackage(PLAN, SCORING)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(InstantSource.class)
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class)
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("dev.patella.followup.(**)").should().beFreeOfCycles();
}
