package io.github.jlockdep.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.Statistics;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hundred threads at once. */
@ExtendWith(QuietLog.class)
final class ManyThreadsTest {
    private static final int THREADS = 100;
    private static final int ROUNDS = 300;

    private final List<TrackedReentrantLock> shared = locks("shared ", 8);
    private final AtomicLong taken = new AtomicLong();

    @RegisterExtension
    final Splats splats = new Splats();

    @Test
    void hundredThreadsInOneOrderFindNothing() {
        Threads.runTogether(IntStream.range(0, THREADS)
                .mapToObj(i -> (Threads.Body) () -> orderly(i))
                .toArray(Threads.Body[]::new));
        assertEquals(0, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size());
        assertUnharmed();
        assertEquals((long) THREADS * ROUNDS, taken.get());
        int lockClasses = 8 + 1;
        assertEquals(
                lockClasses * (lockClasses - 1) / 2, Lockdep.statistics().dependencies(), "each pair in one order");
    }

    @Test
    void hundredThreadsFindExactlyTheInversionsThatAreThere() {
        Threads.runTogether(IntStream.range(0, THREADS)
                .mapToObj(i -> (Threads.Body) () -> inverting(i))
                .toArray(Threads.Body[]::new));
        Set<Set<String>> rings = splats.all(SplatKind.CIRCULAR_DEPENDENCY).stream()
                .map(splat -> Set.copyOf(splat.lockClasses()))
                .collect(Collectors.toSet());
        Set<Set<String>> expected = IntStream.range(0, 4)
                .mapToObj(i -> Set.of("shared " + 2 * i, "shared " + (2 * i + 1)))
                .collect(Collectors.toSet());
        assertEquals(expected, rings);
        for (Set<String> ring : rings) {
            Splat strongest = splats.all(SplatKind.CIRCULAR_DEPENDENCY).stream()
                    .filter(splat -> Set.copyOf(splat.lockClasses()).equals(ring))
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            assertEquals(Grade.LIKELY, strongest.grade(), strongest::text);
        }
        assertUnharmed();
    }

    /** Takes a lock of its own, then some shared ones in ascending order, in every way to take a lock. */
    private void orderly(int number) throws InterruptedException {
        TrackedReentrantLock own = new TrackedReentrantLock("own of many");
        Random random = new Random(number);
        for (int round = 0; round < ROUNDS; round++) {
            own.lock();
            boolean[] mine = new boolean[shared.size()];
            for (int i = 0; i < shared.size(); i++) {
                mine[i] = round == 0 || random.nextInt(4) == 0 && take(shared.get(i), random);
                if (round == 0) {
                    shared.get(i).lock();
                }
            }
            taken.incrementAndGet();
            for (int i : random.ints(0, shared.size())
                    .distinct()
                    .limit(shared.size())
                    .toArray()) {
                if (mine[i]) {
                    shared.get(i).unlock();
                }
            }
            own.unlock();
        }
        HeldStack.assertIs();
    }

    private static boolean take(TrackedReentrantLock lock, Random random) throws InterruptedException {
        switch (random.nextInt(4)) {
            case 0:
                return lock.tryLock();
            case 1:
                return lock.tryLock(1, TimeUnit.MICROSECONDS);
            case 2:
                lock.lockInterruptibly();
                return true;
            default:
                lock.lock();
                return true;
        }
    }

    /** Announces pairs, even threads in one order and odd ones in the other; nothing is locked, so nothing blocks. */
    private void inverting(int number) {
        Random random = new Random(number);
        for (int round = 0; round < ROUNDS; round++) {
            int pair = round < 4 ? round : random.nextInt(4);
            int first = 2 * pair + number % 2;
            TrackedReentrantLock outer = shared.get(first);
            TrackedReentrantLock inner = shared.get(first ^ 1);
            outer.identity().acquire(LockMode.EXCLUSIVE);
            outer.identity().acquired(LockMode.EXCLUSIVE);
            inner.identity().acquire(LockMode.EXCLUSIVE);
            inner.identity().acquired(LockMode.EXCLUSIVE);
            outer.identity().released();
            inner.identity().released();
        }
        HeldStack.assertIs();
    }

    private void assertUnharmed() {
        Statistics statistics = Lockdep.statistics();
        assertEquals(0, statistics.faults());
        assertEquals(0, statistics.losses());
        assertEquals(0, statistics.listenerFailures());
        shared.forEach(lock -> assertFalse(lock.isLocked()));
    }

    private static List<TrackedReentrantLock> locks(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TrackedReentrantLock(prefix + i))
                .toList();
    }
}
