package io.github.jlockdep.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Statistics;
import io.github.jlockdep.testkit.LockReplacingLoader;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Resilience4j's bulkhead, which hands permits over: a caller acquires one, and the thread that has the result gives it
 * back. Its semaphore is replaced by ours as it is loaded.
 */
final class BulkheadTest {
    private static final int CALLERS = 4;
    private static final int CALLS = 500;

    @RegisterExtension
    final Splats splats = new Splats();

    @Test
    void limitedCallsUnderLoadAreSilent() {
        try (LimitedCalls calls = make()) {
            load(calls);
            assertEquals(calls.permits(), calls.availablePermits());
            splats.assertSilent();
            assertEquals(0, Lockdep.statistics().faults());
        }
    }

    @Test
    void knownCallsAreNotLookedAtAgain() {
        try (LimitedCalls calls = make()) {
            load(calls);
            Statistics before = Lockdep.statistics();
            load(calls);
            long looks = Lockdep.statistics().slowLooks() - before.slowLooks();
            assertTrue(looks < CALLERS * CALLS / 10, () -> looks + " slow looks in " + CALLERS * CALLS + " calls");
        }
    }

    private static LimitedCalls make() {
        return LockReplacingLoader.replacingAll("io.github.resilience4j.", BulkheadCalls.class.getName())
                .make(BulkheadCalls.class, LimitedCalls.class);
    }

    private static void load(LimitedCalls calls) {
        Threads.runTogether(IntStream.range(0, CALLERS)
                .mapToObj(caller -> (Threads.Body) () -> {
                    for (int i = 0; i < CALLS; i++) {
                        int call = i;
                        Supplier<Integer> answer = () -> call;
                        assertEquals(call, calls.call(caller, answer));
                        Lockdep.assertNoLocksHeld();
                    }
                })
                .toArray(Threads.Body[]::new));
    }
}
