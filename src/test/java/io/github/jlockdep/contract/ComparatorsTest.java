package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Garbage;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comparators of lock classes that misbehave. */
final class ComparatorsTest {
    private final LockClass account = LockClass.of(new Object(), "compared account");
    private final TrackedReentrantLock c = new TrackedReentrantLock("comparators c");
    private final TrackedReentrantLock d = new TrackedReentrantLock("comparators d");

    @RegisterExtension
    final Splats splats = new Splats();

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("comparator"),
                new AssertionError("comparator"),
                new StackOverflowError("comparator"),
                new OutOfMemoryError("comparator"));
    }

    @BeforeEach
    void useTheOrder() {
        account.orderedBy(Comparator.<Integer>naturalOrder());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void fallsBackToSeenOrderWhereComparatorThrows(Throwable failure) {
        account.<Integer>orderedBy((x, y) -> {
            throw ComparatorsTest.<RuntimeException>sneak(failure);
        });
        TrackedReentrantLock one = account(1);
        TrackedReentrantLock two = account(2);
        Threads.run("T1", () -> {
            two.lock();
            one.lock();
            assertTrue(one.isHeldByCurrentThread());
            one.unlock();
            two.unlock();
        });
        splats.assertSilent();
        Threads.run("T2", () -> Pairs.nest(one, two));
        splats.only(SplatKind.RECURSIVE_LOCKING, Grade.LIKELY);
        assertEquals(0, Lockdep.statistics().faults(), "a failing comparator is no fault of the detector");
    }

    @Test
    void fallsBackToSeenOrderWhereKeysAreNotComparable() {
        TrackedReentrantLock one = account(1);
        TrackedReentrantLock text = account("text");
        Pairs.invert(one, text);
        splats.only(SplatKind.RECURSIVE_LOCKING, Grade.LIKELY);
    }

    @Test
    void comparatorThatAlwaysAgreesIsBelieved() {
        account.<Object>orderedBy((x, y) -> -1);
        Pairs.invert(account(1), account(2));
        splats.assertSilent();
    }

    @Test
    void comparatorThatAlwaysDisagreesIsReportedOncePerPlace() {
        account.<Object>orderedBy((x, y) -> Integer.MAX_VALUE);
        TrackedReentrantLock one = account(1);
        TrackedReentrantLock two = account(2);
        for (int i = 0; i < 100; i++) {
            Threads.run("T1", () -> Pairs.nest(one, two));
        }
        RecursiveLocking splat = splats.only(RecursiveLocking.class);
        assertEquals(Integer.MAX_VALUE, splat.comparison());
        assertEquals(100, Lockdep.findings().get(0).count());
    }

    @Test
    void comparatorThatChangesItsMindDoesNotDisturb() {
        account.<Object>orderedBy((x, y) -> ThreadLocalRandom.current().nextInt(-1, 2));
        for (int i = 0; i < 200; i++) {
            Pairs.nest(account(1), account(2));
        }
        HeldStack.assertIs();
        assertEquals(0, Lockdep.statistics().faults());
        Pairs.invert(c, d);
        assertEquals(1, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size());
    }

    @Test
    void reportsOrderThatTheComparatorForbids() {
        Threads.run("T1", () -> Pairs.nest(account(2), account(1)));
        assertEquals(1, splats.only(RecursiveLocking.class).comparison());
    }

    @Test
    void detectorDoesNotSeeTheLocksOfComparators() {
        account.<Integer>orderedBy((x, y) -> {
            Pairs.nest(c, d);
            Pairs.nest(d, c);
            Pairs.nest(account(7), account(3));
            return x.compareTo(y);
        });
        Threads.run("T1", () -> {
            Pairs.nest(account(1), account(2));
            HeldStack.assertIs();
        });
        assertEquals(0, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size());
        assertEquals(0, splats.all(SplatKind.RECURSIVE_LOCKING).size());
        assertEquals(0, Lockdep.statistics().dependencies());
        Pairs.invert(c, d);
        assertEquals(1, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size());
    }

    @Test
    void hangingComparatorDelaysItsOwnThreadAlone() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        account.<Integer>orderedBy((x, y) -> {
            entered.countDown();
            Threads.await(release);
            return x.compareTo(y);
        });
        Threads.Running hanging = Threads.start("T1", () -> Pairs.nest(account(1), account(2)));
        Threads.await(entered);
        Pairs.invert(c, d);
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        release.countDown();
        hanging.join();
    }

    @Test
    void detectorDoesNotKeepOrderKeysAlive() {
        TrackedReentrantLock outer = account(1);
        Garbage.awaitCollected("the order key", () -> {
            String key = new String("key");
            Pairs.nest(outer, account(key));
            return key;
        });
    }

    private TrackedReentrantLock account(Object key) {
        return TrackedReentrantLock.ordered(account, key);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
