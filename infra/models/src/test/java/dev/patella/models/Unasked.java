package dev.patella.models;

import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.Watermarks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;

/** Ports that are not, or not as they should be. */
final class Unasked {

    private Unasked() {}

    /** Nothing here is a gate, so nobody asks how fresh anything is. */
    static Watermarks watermarks() {
        return (Watermarks) Proxy.newProxyInstance(Watermarks.class.getClassLoader(), new Class<?>[]{Watermarks.class},
                (proxy, method, args) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A store that does not keep what is put aside. */
    static Store forgetful(Store store) {
        return around(store, call -> !call.equals("putAside"));
    }

    /** A store of which each call is told to somebody first; what does not pass there is not done, and says nothing. */
    static Store around(Store store, Predicate<String> passes) {
        return (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[]{Store.class}, (proxy, method, args) -> {
            if (!passes.test(method.getName())) {
                return null;
            }
            try {
                return method.invoke(store, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
