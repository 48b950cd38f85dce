package dev.patella.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test class a {@link TestSpace}, as a parameter of its constructor, its methods or its {@code @BeforeAll}: always the same one
 * within a class, closed after its last test.
 *
 * <pre>{@code
 * @ExtendWith(RealServers.class)
 * class RelayIT {
 *     RelayIT(TestSpace space) { … }
 * }
 * }</pre>
 */
public final class RealServers implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RealServers.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestSpace.class;
    }

    @Override
    public TestSpace resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent() || ofClass.getParent().filter(p -> p.getTestClass().isPresent()).isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        return ofClass.getStore(NAMESPACE).computeIfAbsent(TestSpace.class, key -> TestSpace.create(), TestSpace.class);
    }
}
