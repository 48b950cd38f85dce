package dev.patella.journeys;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What holds between the services: they share code and nothing else, and leave their documents to the engine. */
@AnalyzeClasses(packages = {"dev.patella.intake", "dev.patella.scheduling", "dev.patella.lab", "dev.patella.followup",
        "dev.patella.messaging", "dev.patella.platform"}, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] SERVICES = {"dev.patella.intake..", "dev.patella.scheduling..", "dev.patella.lab..",
            "dev.patella.followup.."};
    /** What a document holds beside its state, and the collections that go with it. */
    private static final Set<String> THE_ENGINES = Set.of("version", "revision", "stateVersion", "head", "contract", "outbox",
            "pendingSince", "marks", "inputs", "blocks", "due", "waiting", "journal");

    @ArchTest
    static final ArchRule NO_SERVICE_KNOWS_ANOTHER = slices().matching("dev.patella.(intake|scheduling|lab|followup)..")
            .should()
            .notDependOnEachOther();

    /** Services in one JVM share its classes: what a class could hold for all of them, they would share too. */
    @ArchTest
    static final ArchRule NOTHING_IS_SHARED_THROUGH_CLASSES = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal()
            .andShould()
            .notHaveRawType(DescribedPredicate.describe("something that changes",
                    type -> type.isAssignableTo("java.util.concurrent.ConcurrentMap") || type.isAssignableTo(ThreadLocal.class)
                            || type.getPackageName().equals("java.util.concurrent.atomic") || type.isArray()
                            || type.isAssignableTo(Collection.class) && type.getFullName().matches(".*(ArrayList|HashSet|Deque|Queue).*")
                            || type.isAssignableTo(Map.class) && type.getFullName().matches(".*(HashMap|TreeMap).*")));

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_KNOWS_WHAT_A_DOCUMENT_HOLDS_BESIDE_ITS_STATE = classes().that()
            .resideInAnyPackage(SERVICES)
            .and(DescribedPredicate.describe("talk to the database",
                    type -> type.getDirectDependenciesFromSelf()
                            .stream()
                            .anyMatch(one -> one.getTargetClass().getPackageName().startsWith("com.mongodb"))))
            .should(new ArchCondition<>("name none of its fields") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    Set<String> named = texts(type).stream().filter(ArchitectureTest::isTheEngines).collect(Collectors.toSet());
                    events.add(new SimpleConditionEvent(type, named.isEmpty(), type.getName() + " names " + named));
                }
            });

    private static boolean isTheEngines(String text) {
        return THE_ENGINES.contains(text.split("\\.", 2)[0]);
    }

    /** The texts that are written in a class. */
    private static Set<String> texts(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            Iterable<PoolEntry> pool = ClassFile.of().parse(file.readAllBytes()).constantPool();
            return StreamSupport.stream(pool.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(type.getName(), e);
        }
    }
}
