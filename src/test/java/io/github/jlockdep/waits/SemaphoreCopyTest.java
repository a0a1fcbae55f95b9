package io.github.jlockdep.waits;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.testkit.Copies;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A semaphore that was written and read again. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
final class SemaphoreCopyTest extends Waits<IntFunction<Semaphore>> {
    SemaphoreCopyTest(Waitable<IntFunction<Semaphore>> subject) {
        super(subject);
    }

    static Stream<Waitable<IntFunction<Semaphore>>> subjects() {
        return Waitable.inAllSettings(
                Waitable.of("Semaphore(n, true)", () -> n -> new Semaphore(n, true)),
                Waitable.of("Tracked(name, n, true)", () -> n -> new TrackedSemaphore("copied", n, true)));
    }

    @Test
    void copyHasThePermitsThatWereThere() throws Exception {
        Semaphore original = made.apply(3);
        original.acquire();
        Semaphore copy = Copies.of(original);
        assertEquals(2, copy.availablePermits());
        assertTrue(copy.isFair());
        assertEquals(2, copy.drainPermits());
        var waiting = startWaiting(copy::acquire);
        var timed = startWaiting(() -> assertTrue(copy.tryAcquire(2, 1, HOURS)));
        copy.release(3);
        waiting.join();
        timed.join();
        assertEquals(0, copy.availablePermits());
    }

    @Test
    void copyCanBeAMutex() throws Exception {
        Semaphore copy = Copies.of(made.apply(1));
        copy.acquire();
        var waiting = startWaiting(() -> {
            copy.acquireUninterruptibly();
            copy.release();
        });
        copy.release();
        waiting.join();
        assertEquals(1, copy.availablePermits());
    }
}
