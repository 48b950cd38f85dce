package dev.patella.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.patella.lab", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORE = {"dev.patella.lab.batch", "dev.patella.lab.analysis", "dev.patella.lab.label",
            "dev.patella.lab.policy"};

    @ArchTest
    static final ArchRule THE_CORE_IS_PLAIN_JAVA = classes().that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.patella.messaging", "dev.patella.platform.id",
                    "dev.patella.platform.signature", "dev.patella.lab.batch", "dev.patella.lab.analysis", "dev.patella.lab.label",
                    "dev.patella.lab.policy");

    @ArchTest
    static final ArchRule ARITHMETIC_AND_LABELS_KNOW_NO_BATCH = noClasses().that()
            .resideInAnyPackage("dev.patella.lab.analysis", "dev.patella.lab.label", "dev.patella.lab.policy")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.patella.lab.batch..");

    @ArchTest
    static final ArchRule ONLY_STORAGE_KNOWS_THE_DATABASE = noClasses().that()
            .resideOutsideOfPackages("dev.patella.lab.batch.storage", "dev.patella.lab")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule NOTHING_OF_ANOTHER_SERVICE = noClasses().should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.patella.intake..", "dev.patella.scheduling..", "dev.patella.followup..");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("dev.patella.lab.(**)").should().beFreeOfCycles();
}
