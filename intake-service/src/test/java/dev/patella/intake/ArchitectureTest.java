package dev.patella.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The core is plain Java, the shell depends inwards, and only the engine touches a treatment's document. */
@AnalyzeClasses(packages = "dev.patella.intake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "dev.patella.intake.treatment";
    private static final String RULES = "dev.patella.intake.treatment.eligibility";

    @ArchTest
    static final ArchRule THE_CORE_IS_PLAIN_JAVA = classes().that()
            .resideInAnyPackage(CORE, RULES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.patella.messaging", "dev.patella.platform.id",
                    "dev.patella.platform.signature", CORE, RULES);

    @ArchTest
    static final ArchRule THE_RULES_KNOW_NO_TREATMENT = classes().that()
            .resideInAPackage(RULES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", RULES);

    @ArchTest
    static final ArchRule THE_CORE_ASKS_NO_CLOCK_AND_NO_CHANCE = noClasses().that()
            .resideInAnyPackage(CORE, RULES)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule ONLY_STORAGE_KNOWS_THE_DATABASE = noClasses().that()
            .resideOutsideOfPackages("dev.patella.intake.treatment.storage",
                    "dev.patella.intake")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_TOUCHES_DOCUMENTS = noClasses().should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.patella\\.messaging\\.engine\\.(Document|Store|Fold|Commit|Entry)");

    @ArchTest
    static final ArchRule ENCRYPTION_IS_IN_ONE_PLACE = noClasses().that()
            .doNotHaveSimpleName("Vault")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.crypto..");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("dev.patella.intake.(**)").should().beFreeOfCycles();
}
