package io.github.jlockdep.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.testkit.LockReplacingLoader;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Resilience4j's bulkhead, which hands permits over: a caller acquires one, and the thread that has the result gives it
 * back. Its semaphore is replaced by ours as it is loaded.
 */
final class BulkheadTest {
    private static final int CALLERS = 4;
    private static final int CALLS = 500;

    @RegisterExtension
    final Splats splats = new Splats();

    private final ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(3), "pool");
    private final LimitedCalls calls = LockReplacingLoader.replacingAll(
                    "io.github.resilience4j.", BulkheadCalls.class.getName())
            .make(BulkheadCalls.class, LimitedCalls.class);

    @AfterEach
    void endPool() {
        pool.shutdown();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void limitedCallsUnderLoadAreSilent(int permits) {
        calls.limitTo(permits);
        load();
        assertEquals(permits, calls.availablePermits());
        assertEquals(0, Lockdep.statistics().faults());
        splats.assertSilent();
    }

    @Test
    void knownCallsAreNotLookedAtAgain() {
        calls.limitTo(2);
        load();
        long before = Lockdep.statistics().slowLooks();
        load();
        long looks = Lockdep.statistics().slowLooks() - before;
        assertTrue(looks < CALLERS * CALLS / 10, () -> looks + " slow looks in " + CALLERS * CALLS + " calls");
    }

    private void load() {
        Threads.runTogether(IntStream.range(0, CALLERS)
                .mapToObj(caller -> (Threads.Body) () -> {
                    for (int i = 0; i < CALLS; i++) {
                        int call = i;
                        int answer = calls.call(caller, () -> call, pool);
                        assertEquals(call, answer);
                        Lockdep.assertNoLocksHeld();
                    }
                })
                .toArray(Threads.Body[]::new));
    }
}
