package dev.patella.messaging.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.messaging.Registry;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.Store.StoreUnavailable;
import dev.patella.messaging.engine.Watermarks;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the database is asked, and when it is left alone. */
class DatabaseGuardTest {

    private final CircuitBreaker breaker = DatabaseGuard.breaker();
    private final DatabaseGuard guard = new DatabaseGuard(breaker);
    private int asked;

    private void answers() {
        guard.run(() -> asked++);
    }

    private void fails() {
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> guard.run(() -> {
            asked++;
            throw new StoreUnavailable("It does not answer", null);
        }));
    }

    @Test
    void one_stray_failure_stops_nothing_wherever_it_comes() {
        for (int stray = 0; stray < 10; stray++) {
            breaker.reset();
            for (int call = 0; call < 10; call++) {
                if (call == stray) {
                    fails();
                } else {
                    answers();
                }
                assertThat(breaker.getState()).as("call %s, stray %s", call, stray).isEqualTo(State.CLOSED);
            }
        }
    }

    @Test
    void a_dead_database_is_left_alone_after_three_calls_and_who_asks_is_told_at_once() {
        for (int call = 0; call < 10; call++) {
            answers();
        }
        fails();
        fails();
        fails();
        asked = 0;
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(this::answers)
                .withMessageContaining("not answered lately")
                .withMessageContaining("may be sent again");
        assertThat(asked).isZero();
    }

    @Test
    void a_bug_says_nothing_about_the_database() {
        for (int call = 0; call < 10; call++) {
            assertThatThrownBy(() -> guard.run(() -> {
                throw new IllegalArgumentException("A bug");
            })).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void one_answer_is_enough_for_what_takes_several_calls() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        answers();
        answers();
        answers();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void while_one_call_tries_the_others_do_not_wait() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        guard.run(() -> assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(this::answers));
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
    }

    static Stream<Method> calls() {
        return Stream.of(Store.class, Registry.class, Watermarks.class)
                .flatMap(port -> Arrays.stream(port.getMethods()))
                .filter(method -> !method.isDefault());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void every_call_of_the_ports_is_guarded(Method call) {
        breaker.transitionToOpenState();
        Object guarded = guarded(call.getDeclaringClass());
        @Nullable
        Object[] arguments = Arrays.stream(call.getParameterTypes()).map(DatabaseGuardTest::any).toArray();
        assertThatThrownBy(() -> call.invoke(guarded, arguments)).isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(StoreUnavailable.class);
    }

    private Object guarded(Class<?> port) {
        if (port == Watermarks.class) {
            return new GuardedWatermarks(unreachable(Watermarks.class), guard);
        }
        return port.isAssignableFrom(Store.class)
                ? new GuardedStore(unreachable(Store.class), guard)
                : guard.around(unreachable(Registry.class));
    }

    private static @Nullable Object any(Class<?> type) {
        return type == int.class ? (Object) 1 : type == long.class ? (Object) 1L : null;
    }

    private static <T> T unreachable(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port}, (proxy, method, arguments) -> {
            throw new AssertionError("The guard let " + method + " through");
        }));
    }
}
