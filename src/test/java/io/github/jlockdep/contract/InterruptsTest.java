package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads interrupted, before and while they wait, in every method that waits. */
final class InterruptsTest {
    /** Something that takes a lock by waiting for it, and can be interrupted. */
    interface Taking {
        void of(Lock lock) throws InterruptedException;
    }

    /** Something that waits on a condition, and can be interrupted. */
    interface Awaiting {
        void on(Condition condition) throws InterruptedException;
    }

    private final TrackedReentrantLock b = new TrackedReentrantLock("interrupts b");
    private final TrackedReentrantLock c = new TrackedReentrantLock("interrupts c");

    @RegisterExtension
    final Splats splats = new Splats();

    static Stream<Arguments> takings() {
        Map<String, Taking> takings = new TreeMap<>();
        takings.put("lockInterruptibly", Lock::lockInterruptibly);
        takings.put("tryLock(timed)", lock -> lock.tryLock(1, TimeUnit.HOURS));
        return kinds(takings);
    }

    static Stream<Arguments> awaitings() {
        Map<String, Awaiting> awaitings = new TreeMap<>();
        awaitings.put("await", Condition::await);
        awaitings.put("awaitNanos", condition -> condition.awaitNanos(Long.MAX_VALUE));
        awaitings.put("await(time)", condition -> condition.await(1, TimeUnit.HOURS));
        awaitings.put(
                "awaitUntil",
                condition -> condition.awaitUntil(Date.from(Instant.now().plusSeconds(3600))));
        return kinds(awaitings);
    }

    static Stream<String> lockKinds() {
        return Stream.of("TrackedReentrantLock", "TrackedLock");
    }

    private static Stream<Arguments> kinds(Map<String, ?> operations) {
        return operations.entrySet().stream()
                .flatMap(entry -> lockKinds().map(kind -> Arguments.of(kind, entry.getKey(), entry.getValue())));
    }

    private static Lock newLock(String kind) {
        return kind.equals("TrackedLock")
                ? Lockdep.wrap(new ReentrantLock(), "interrupts a")
                : new TrackedReentrantLock("interrupts a");
    }

    @Nested
    final class OfAcquisitions {
        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.InterruptsTest#takings")
        void acquisitionInterruptedWhileWaitingLeavesNothing(String kind, String name, Taking taking) {
            Lock a = newLock(kind);
            a.lock();
            Threads.Running waiting = Threads.start("T1", () -> {
                b.lock();
                assertThrows(InterruptedException.class, () -> taking.of(a));
                assertLeftWithB();
            });
            waiting.awaitBlocked();
            waiting.thread().interrupt();
            waiting.join();
            a.unlock();
            assertInverseIsSilent(a);
        }

        /** The thread holds nothing else, so that there is no order to be learned. */
        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.InterruptsTest#takings")
        void acquisitionInterruptedWhileWaitingIsNothingThatTheThreadNeeds(String kind, String name, Taking taking)
                throws InterruptedException {
            Lock a = newLock(kind);
            a.lock();
            Threads.Running waiting =
                    Threads.start("T1", () -> assertThrows(InterruptedException.class, () -> taking.of(a)));
            waiting.awaitBlocked();
            waiting.thread().interrupt();
            waiting.join();
            Lockdep.join(waiting.thread());
            a.unlock();
            splats.assertSilent();
        }

        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.InterruptsTest#takings")
        void acquisitionInterruptedBeforehandLeavesNothing(String kind, String name, Taking taking) {
            Lock a = newLock(kind);
            Threads.run("T1", () -> {
                b.lock();
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, () -> taking.of(a));
                assertLeftWithB();
            });
            assertInverseIsSilent(a);
        }

        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.InterruptsTest#takings")
        void acquisitionAfterInterruptedAttemptsCounts(String kind, String name, Taking taking) {
            Lock a = newLock(kind);
            Threads.run("T1", () -> {
                b.lock();
                for (int i = 0; i < 3; i++) {
                    Thread.currentThread().interrupt();
                    assertThrows(InterruptedException.class, () -> taking.of(a));
                }
                taking.of(a);
                HeldStack.assertIs("interrupts b", "interrupts a");
                a.unlock();
                b.unlock();
                HeldStack.assertIs();
            });
            Threads.run("T2", () -> Pairs.nest(a, b));
            assertEquals(1, rings());
        }

        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.InterruptsTest#takings")
        void interruptedReentryKeepsTheLock(String kind, String name, Taking taking) {
            Lock a = newLock(kind);
            Threads.run("T1", () -> {
                a.lock();
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, () -> taking.of(a));
                HeldStack.assertIs("interrupts a");
                a.unlock();
                HeldStack.assertIs();
                assertThrows(IllegalMonitorStateException.class, a::unlock);
            });
        }

        @ParameterizedTest
        @MethodSource("io.github.jlockdep.contract.InterruptsTest#lockKinds")
        void lockWaitsOnAndKeepsTheInterruptStatus(String kind) {
            Lock a = newLock(kind);
            a.lock();
            Threads.Running waiting = Threads.start("T1", () -> {
                Thread.currentThread().interrupt();
                b.lock();
                a.lock();
                assertTrue(Thread.currentThread().isInterrupted());
                HeldStack.assertIs("interrupts b", "interrupts a");
                a.unlock();
                b.unlock();
                assertTrue(Thread.interrupted());
            });
            waiting.awaitBlocked();
            a.unlock();
            waiting.join();
        }

        @ParameterizedTest
        @MethodSource("io.github.jlockdep.contract.InterruptsTest#lockKinds")
        void timedOutAcquisitionLeavesNothing(String kind) {
            Lock a = newLock(kind);
            a.lock();
            Threads.run("T1", () -> {
                b.lock();
                assertFalse(a.tryLock(1, TimeUnit.NANOSECONDS));
                assertFalse(a.tryLock(0, TimeUnit.NANOSECONDS));
                assertFalse(a.tryLock(-1, TimeUnit.HOURS));
                assertFalse(a.tryLock());
                assertLeftWithB();
            });
            a.unlock();
            assertInverseIsSilent(a);
        }

        @Test
        void interruptedAttemptDoesNotUndoWhatWasLearnedBefore() {
            Lock a = newLock("TrackedReentrantLock");
            Threads.run("T1", () -> {
                Pairs.nest(b, a);
                b.lock();
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, a::lockInterruptibly);
                b.unlock();
            });
            Threads.run("T2", () -> Pairs.nest(a, b));
            assertEquals(1, rings());
        }
    }

    @Nested
    final class OfWaits {
        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.InterruptsTest#awaitings")
        void interruptedWaitTakesTheLockAgainUnderTheOthers(String kind, String name, Awaiting awaiting) {
            Lock a = newLock(kind);
            Condition condition = a.newCondition();
            CountDownLatch ready = new CountDownLatch(1);
            Threads.Running waiting = Threads.start("T1", () -> {
                a.lock();
                a.lock();
                c.lock();
                ready.countDown();
                assertThrows(InterruptedException.class, () -> awaiting.on(condition));
                assertFalse(Thread.currentThread().isInterrupted());
                HeldStack.assertIs("interrupts c", "interrupts a");
                c.unlock();
                a.unlock();
                HeldStack.assertIs("interrupts a");
                a.unlock();
                HeldStack.assertIs();
            });
            Threads.await(ready);
            waiting.awaitBlocked();
            waiting.thread().interrupt();
            waiting.join();
            assertEquals(1, rings(), "a -> c by lock, c -> a by the wait");
        }

        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.InterruptsTest#awaitings")
        void waitOfAnInterruptedThreadLeavesEverythingAsItWas(String kind, String name, Awaiting awaiting) {
            Lock a = newLock(kind);
            Condition condition = a.newCondition();
            Threads.run("T1", () -> {
                a.lock();
                a.lock();
                c.lock();
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, () -> awaiting.on(condition));
                assertFalse(Thread.currentThread().isInterrupted());
                HeldStack.assertIs("interrupts a", "interrupts c");
                c.unlock();
                a.unlock();
                a.unlock();
                HeldStack.assertIs();
            });
            assertEquals(0, rings(), "the lock was never let go of, and so never taken again");
        }

        @ParameterizedTest
        @MethodSource("io.github.jlockdep.contract.InterruptsTest#lockKinds")
        void uninterruptibleWaitGoesOnAndKeepsTheInterruptStatus(String kind) {
            Lock a = newLock(kind);
            Condition condition = a.newCondition();
            CountDownLatch ready = new CountDownLatch(1);
            Threads.Running waiting = Threads.start("T1", () -> {
                a.lock();
                Thread.currentThread().interrupt();
                ready.countDown();
                condition.awaitUninterruptibly();
                assertTrue(Thread.interrupted());
                HeldStack.assertIs("interrupts a");
                a.unlock();
                HeldStack.assertIs();
            });
            Threads.await(ready);
            waiting.awaitBlocked();
            a.lock();
            condition.signal();
            a.unlock();
            waiting.join();
        }

        @ParameterizedTest(name = "{0}.{1}")
        @MethodSource("io.github.jlockdep.contract.InterruptsTest#awaitings")
        void waitWithoutTheLockThrowsWhatTheJdkThrows(String kind, String name, Awaiting awaiting) {
            Condition condition = newLock(kind).newCondition();
            Threads.run("T1", () -> {
                c.lock();
                assertThrows(IllegalMonitorStateException.class, () -> awaiting.on(condition));
                HeldStack.assertIs("interrupts c");
                c.unlock();
                HeldStack.assertIs();
            });
            assertEquals(0, rings());
        }
    }

    private void assertLeftWithB() {
        assertFalse(Thread.currentThread().isInterrupted(), "the exception takes the flag away, as the JDK's");
        HeldStack.assertIs("interrupts b");
        b.unlock();
        HeldStack.assertIs();
    }

    private void assertInverseIsSilent(Lock a) {
        Threads.run("T2", () -> Pairs.nest(a, b));
        assertEquals(0, rings(), "b -> a never happened");
        Threads.run("T3", () -> Pairs.nest(b, a));
        assertEquals(1, rings(), "now it has");
    }

    private int rings() {
        return splats.all(SplatKind.CIRCULAR_DEPENDENCY).size();
    }
}
