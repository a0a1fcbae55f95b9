package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.Statistics;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Policy#THROW}: an acquisition that makes a finding throws, and leaves no trace. */
final class ThrowPolicyTest {
    /** Something that takes a lock by waiting for it. */
    interface Taking {
        void of(Lock lock) throws InterruptedException;
    }

    /** Something that waits on a condition. */
    interface Awaiting {
        void on(Condition condition) throws InterruptedException;
    }

    private final ReentrantLock delegate = new ReentrantLock();
    private final TrackedReentrantLock b = new TrackedReentrantLock("throw b");
    private final TrackedReentrantLock c = new TrackedReentrantLock("throw c");

    @RegisterExtension
    final Splats splats = new Splats();

    @BeforeEach
    void throwOnFindings() {
        Lockdep.setPolicy(Policy.THROW);
    }

    static Stream<Arguments> takings() {
        Map<String, Taking> takings = new TreeMap<>();
        takings.put("lock", Lock::lock);
        takings.put("lockInterruptibly", Lock::lockInterruptibly);
        takings.put("tryLock(timed)", lock -> assertTrue(lock.tryLock(1, TimeUnit.HOURS)));
        return lockKinds(takings);
    }

    static Stream<Arguments> awaitings() {
        Map<String, Awaiting> awaitings = new TreeMap<>();
        awaitings.put("await", Condition::await);
        awaitings.put("awaitUninterruptibly", Condition::awaitUninterruptibly);
        awaitings.put("awaitNanos", condition -> condition.awaitNanos(Long.MAX_VALUE));
        awaitings.put("await(time)", condition -> condition.await(1, TimeUnit.HOURS));
        awaitings.put(
                "awaitUntil",
                condition -> condition.awaitUntil(Date.from(Instant.now().plusSeconds(3600))));
        return lockKinds(awaitings);
    }

    private static Stream<Arguments> lockKinds(Map<String, ?> operations) {
        return operations.entrySet().stream()
                .flatMap(entry -> Stream.of("TrackedReentrantLock", "TrackedLock")
                        .map(kind -> Arguments.of(kind, entry.getKey(), entry.getValue())));
    }

    private Lock newLock(String kind) {
        return kind.equals("TrackedLock") ? Lockdep.wrap(delegate, "throw a") : new TrackedReentrantLock("throw a");
    }

    @Nested
    final class OfAcquisition {
        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.ThrowPolicyTest#takings")
        void refusedAcquisitionLeavesNoTrace(String kind, String name, Taking taking) {
            Lock a = newLock(kind);
            Threads.run("T1", () -> Pairs.nest(a, b));
            Statistics before = Lockdep.statistics();
            Threads.run("T2", () -> {
                b.lock();
                PotentialDeadlockException refusal = assertThrows(PotentialDeadlockException.class, () -> taking.of(a));
                assertSame(splats.only(), refusal.splat());
                assertEquals(splats.only().text(), refusal.getMessage());
                List<StackTraceElement> stack = splats.only().stack();
                assertEquals(stack, List.of(refusal.getStackTrace()).subList(0, stack.size()));
                assertTrue(isFree(a), "the lock must not be taken");
                HeldStack.assertIs("throw b");
                b.unlock();
                HeldStack.assertIs();
            });
            assertEquals(before.dependencies(), Lockdep.statistics().dependencies(), "no dependency may be left");
            assertEquals(0, Lockdep.statistics().faults());
        }

        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.ThrowPolicyTest#takings")
        void acquisitionIsRefusedEveryTimeButPrintedOnce(String kind, String name, Taking taking) {
            Lock a = newLock(kind);
            Threads.run("T1", () -> Pairs.nest(a, b));
            Threads.Body attempt = () -> {
                b.lock();
                for (int i = 0; i < 3; i++) {
                    PotentialDeadlockException refusal =
                            assertThrows(PotentialDeadlockException.class, () -> taking.of(a));
                    assertNotNull(refusal.splat());
                }
                b.unlock();
            };
            Threads.runInOrder(attempt, attempt);
            splats.only();
            assertEquals(6, Lockdep.findings().get(0).count());
        }

        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.ThrowPolicyTest#takings")
        void refusedOrderIsForgotten(String kind, String name, Taking taking) {
            Lock a = newLock(kind);
            Threads.run("T1", () -> Pairs.nest(a, b));
            Threads.run("T2", () -> {
                b.lock();
                assertThrows(PotentialDeadlockException.class, () -> taking.of(a));
                b.unlock();
            });
            Threads.run("T3", () -> Pairs.nest(a, b));
            Threads.run("T4", () -> Pairs.nest(a, c));
            Threads.run("T5", () -> Pairs.nest(c, b));
            splats.only();
        }

        @Test
        void findingMadeUnderLogIsRefusedUnderThrow() {
            Lockdep.setPolicy(Policy.LOG);
            Lock a = newLock("TrackedReentrantLock");
            Threads.run("T1", () -> Pairs.nest(a, b));
            Threads.run("T2", () -> {
                Pairs.nest(b, a);
                Lockdep.setPolicy(Policy.THROW);
                assertThrows(PotentialDeadlockException.class, () -> Pairs.nest(b, a));
                Lockdep.setPolicy(Policy.LOG);
                Pairs.nest(b, a);
            });
            splats.only();
        }

        @Test
        void tryLockIsNeverRefused() {
            TrackedReentrantLock a = new TrackedReentrantLock("throw a");
            Threads.run("T1", () -> Pairs.nest(a, b));
            Threads.run("T2", () -> {
                b.lock();
                assertTrue(a.tryLock());
                HeldStack.assertIs("throw b", "throw a");
                a.unlock();
                b.unlock();
            });
            assertEquals(List.of(), splats.all(SplatKind.CIRCULAR_DEPENDENCY));
        }

        @Test
        void refusesSelfDeadlockBeforeItHangs() {
            Lock write = Lockdep.wrap(new StampedLock().asWriteLock(), "throw stamped");
            Threads.run("T1", () -> {
                write.lock();
                write.unlock(); // until then, nobody knows who gives it back
                write.lock();
                assertThrows(PotentialDeadlockException.class, write::lock);
                HeldStack.assertIs("throw stamped");
                write.unlock();
                HeldStack.assertIs();
            });
            assertEquals(
                    Grade.POSSIBLE, // another thread may give a stamp back
                    splats.all(SplatKind.RECURSIVE_LOCKING).get(0).grade());
        }

        @Test
        void refusesTheAnnouncementOfAHandMadeLock() {
            LockIdentity own = LockIdentity.of(LockClass.named("throw a"));
            Threads.run("T1", () -> {
                own.acquire(LockMode.EXCLUSIVE);
                own.acquired(LockMode.EXCLUSIVE);
                b.lock();
                b.unlock();
                own.released();
            });
            Threads.run("T2", () -> {
                b.lock();
                assertThrows(PotentialDeadlockException.class, () -> own.acquire(LockMode.EXCLUSIVE));
                assertThrows(PotentialDeadlockException.class, () -> own.acquireTimed(LockMode.EXCLUSIVE));
                own.tried(LockMode.EXCLUSIVE);
                own.released();
                b.unlock();
                HeldStack.assertIs();
            });
        }

        @Test
        void unlockOfLockNotHeldThrowsWhatTheJdkThrows() {
            assertThrows(IllegalMonitorStateException.class, b::unlock);
            splats.only(SplatKind.BAD_UNLOCK_BALANCE, Grade.CERTAIN);
        }

        @Test
        void refusesNestingWithoutNestLock() {
            TrackedReentrantLock x = new TrackedReentrantLock("throw x");
            Threads.run("T1", () -> {
                assertThrows(PotentialDeadlockException.class, () -> x.lockUnder(b));
                assertFalse(x.isHeldByCurrentThread());
                HeldStack.assertIs();
            });
            assertEquals(1, splats.all(SplatKind.NESTED_LOCK_NOT_TAKEN).size());
        }
    }

    @Nested
    final class OfAwait {
        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.ThrowPolicyTest#awaitings")
        void awaitIsRefusedBeforeItReleasesTheLock(String kind, String name, Awaiting awaiting) {
            Lock a = newLock(kind);
            Condition condition = a.newCondition();
            Statistics before = Lockdep.statistics();
            Threads.run("T1", () -> {
                a.lock();
                a.lock();
                b.lock();
                assertThrows(PotentialDeadlockException.class, () -> awaiting.on(condition));
                HeldStack.assertIs("throw a", "throw b");
                b.unlock();
                a.unlock();
                assertFalse(isFree(a), "the wait must not have let go of the lock");
                a.unlock();
                assertTrue(isFree(a));
                HeldStack.assertIs();
            });
            assertEquals(
                    before.dependencies() + 1,
                    Lockdep.statistics().dependencies(),
                    "a -> b was taken and stays, b -> a was refused");
        }
    }

    /** Whether another thread could take the lock now. */
    private boolean isFree(Lock lock) {
        if (lock instanceof ReentrantLock reentrant) {
            return !reentrant.isLocked();
        }
        return !delegate.isLocked();
    }
}
