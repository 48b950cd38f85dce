package dev.patella.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.patella.messaging", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_CORE_IS_PLAIN_JAVA = classes().that()
            .resideInAnyPackage("dev.patella.messaging", "..engine..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.patella.messaging", "..engine..");

    @ArchTest
    static final ArchRule IT_KNOWS_NOTHING_OF_ITS_SERVICES = noClasses().should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.patella.intake..", "dev.patella.scheduling..", "dev.patella.lab..", "dev.patella.followup..",
                    "dev.patella.platform..");

    @ArchTest
    static final ArchRule ONLY_THE_STARTER_KNOWS_SPRING = noClasses().that()
            .resideOutsideOfPackage("..spring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.github.resilience4j..");

    @ArchTest
    static final ArchRule ONLY_THE_SEAL_KNOWS_ITS_CIPHER = noClasses().that()
            .resideOutsideOfPackage("..tink..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.crypto..");

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTER_KNOWS_THE_DATABASE = noClasses().that()
            .resideOutsideOfPackages("..mongo..", "..spring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..");
}
