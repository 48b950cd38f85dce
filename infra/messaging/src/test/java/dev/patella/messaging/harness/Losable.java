package dev.patella.messaging.harness;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ports whose calls can be lost. */
public final class Losable {

    private Losable() {}

    /**
     * The same port with every call going through {@code outside}.
     *
     * @param port an interface
     */
    public static <T> T around(Class<T> port, T real, Consumer<Runnable> outside) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port},
                (proxy, method, args) -> through(outside, real, method, args)));
    }

    static @Nullable Object through(Consumer<Runnable> outside, Object real, Method method, @Nullable Object @Nullable [] args) {
        AtomicReference<@Nullable Object> result = new AtomicReference<>();
        outside.accept(() -> result.set(call(real, method, args)));
        return result.get();
    }

    static @Nullable Object call(Object real, Method method, @Nullable Object @Nullable [] args) {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException runtime ? runtime : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
