package io.github.jlockdep.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

/**
 * Spring Integration's lock registries. Orders and stock each have one; the registry's own methods take and release the
 * locks, which are wrapped as it obtains them.
 */
@ExtendWith(QuietLog.class)
final class LockRegistryTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 100;

    @RegisterExtension
    final Splats splats = new Splats();

    private final DefaultLockRegistry orderLocks = new DefaultLockRegistry(0x0f);
    private final DefaultLockRegistry stockLocks = new DefaultLockRegistry(0x0f);
    private final LockRegistry orders = key -> Lockdep.wrap(orderLocks.obtain(key), "order");
    private final LockRegistry stock = key -> Lockdep.wrap(stockLocks.obtain(key), "registry stock");

    @Test
    void ordersThenStockIsSilent() {
        together((random, i) -> orders.executeLocked(i, () -> stock.executeLocked(random.nextInt(16), () -> {})));
        splats.assertSilent();
        assertEquals(1, Lockdep.statistics().dependencies());
        assertUnharmed();
    }

    @Test
    void oneThreadThatTakesStockFirstIsFound() {
        together(
                (random, i) -> orders.executeLocked(i % 4, () -> stock.executeLocked(i % 4, () -> {}))); // all are kept
        Threads.run("return", () -> stock.executeLocked(3, () -> orders.executeLocked(3, () -> {})));
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        assertUnharmed();
    }

    @Test
    void timedAttemptsAreFoundWithLessCertainty() {
        Threads.run("order", () -> orders.executeLocked(3, () -> stock.executeLocked(3, () -> {})));
        Threads.run(
                "return",
                () -> stock.executeLocked(3, () -> {
                    tryOrder(3);
                }));
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.POSSIBLE);
    }

    @Test
    void failedAttemptLeavesNothing() {
        orders.obtain(3).lock();
        Threads.run(
                "return",
                () -> stock.executeLocked(3, () -> {
                    tryOrder(3);
                    HeldStack.assertIs("registry stock");
                }));
        orders.obtain(3).unlock();
        Threads.run("order", () -> orders.executeLocked(3, () -> stock.executeLocked(3, () -> {})));
        assertEquals(0, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size());
    }

    private void tryOrder(int key) {
        try {
            orders.executeLocked(key, Duration.ofMillis(10), () -> {});
        } catch (TimeoutException giveUp) {
            assertFalse(Thread.currentThread().isInterrupted());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private interface Task {
        void run(Random random, int key) throws InterruptedException;
    }

    private static void together(Task task) {
        Threads.runTogether(IntStream.range(0, THREADS)
                .mapToObj(i -> (Threads.Body) () -> {
                    Random random = new Random(i);
                    for (int n = 0; n < ROUNDS; n++) {
                        task.run(random, random.nextInt(16));
                    }
                })
                .toArray(Threads.Body[]::new));
    }

    private void assertUnharmed() {
        assertEquals(0, Lockdep.statistics().faults());
        IntStream.range(0, 16)
                .forEach(i -> assertFalse(((ReentrantLock) stockLocks.obtain(i)).isLocked(), "stock " + i));
    }
}
