package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locks that fail in ways of their own, and use tracked locks inside. */
final class FailedAttemptsTest {
    private final TrackedReentrantLock a = new TrackedReentrantLock("failed a");
    private final TrackedReentrantLock inner = new TrackedReentrantLock("failed inner");

    @RegisterExtension
    final Splats splats = new Splats();

    /** A lock over a network, say: it takes a tracked lock of its client, and then fails. */
    private final class Remote extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        @Override
        public void lock() {
            lockInterruptibly();
        }

        @Override
        public void lockInterruptibly() {
            inner.lock();
            inner.unlock();
            throw new IllegalStateException("no connection");
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) {
            inner.lock();
            inner.unlock();
            return false;
        }

        @Override
        public void unlock() {
            throw new IllegalStateException("no connection");
        }
    }

    @Nested
    final class OfWrappedLock {
        private final Lock remote = Lockdep.wrap(new Remote(), "failed remote");

        @Test
        void forgetsFailedLockInterruptibly() {
            Threads.run("T1", () -> {
                a.lock();
                assertThrows(IllegalStateException.class, remote::lockInterruptibly);
                HeldStack.assertIs("failed a");
                a.unlock();
            });
            assertOnlyInnerIsKnownUnderA();
        }

        @Test
        void forgetsFailedTimedTryLock() {
            Threads.run("T1", () -> {
                a.lock();
                remote.tryLock(1, TimeUnit.SECONDS);
                HeldStack.assertIs("failed a");
                a.unlock();
            });
            assertOnlyInnerIsKnownUnderA();
        }

        @Test
        void forgetsFailedLock() {
            Threads.run("T1", () -> {
                a.lock();
                assertThrows(IllegalStateException.class, remote::lock);
                HeldStack.assertIs("failed a");
                a.unlock();
            });
            assertOnlyInnerIsKnownUnderA();
        }

        private void assertOnlyInnerIsKnownUnderA() {
            Lock same = Lockdep.wrap(new ReentrantLock(), "failed remote");
            Threads.run("T2", () -> Pairs.nest(same, a));
            assertEquals(0, rings(), "a -> remote never happened");
            Threads.run("T3", () -> Pairs.nest(inner, a));
            assertEquals(1, rings(), "a -> inner did");
        }
    }

    @Nested
    final class OfAnnouncedLock {
        private final LockIdentity own = LockIdentity.of(LockClass.named("failed own"));

        @Test
        void forgetsAbandonedAttemptThatUsedOtherLocks() {
            Threads.run("T1", () -> {
                a.lock();
                own.acquire(LockMode.EXCLUSIVE);
                inner.lock();
                inner.unlock();
                own.abandoned();
                HeldStack.assertIs("failed a");
                a.unlock();
            });
            Threads.run("T2", () -> {
                own.tried(LockMode.EXCLUSIVE);
                a.lock();
                a.unlock();
                own.released();
            });
            assertEquals(0, rings(), "a -> own never happened");
            Threads.run("T3", () -> Pairs.nest(inner, a));
            assertEquals(1, rings(), "a -> inner did");
        }

        @Test
        void abandoningTwiceOrForNoReasonForgetsNothingElse() {
            Threads.run("T1", () -> {
                a.lock();
                inner.lock();
                own.abandoned();
                inner.unlock();
                own.abandoned();
                a.unlock();
                HeldStack.assertIs();
            });
            Threads.run("T2", () -> Pairs.nest(inner, a));
            assertEquals(1, rings());
        }
    }

    @Nested
    final class OfNestedLock {
        private final TrackedReentrantLock parent = new TrackedReentrantLock("failed tree");
        private final TrackedReentrantLock child = new TrackedReentrantLock("failed tree");

        @Test
        void waitKeepsTheNestingLevel() {
            Condition condition = child.newCondition();
            Threads.run("T1", () -> {
                parent.lock();
                child.lockAtLevel(1);
                condition.awaitNanos(1);
                HeldStack.assertIs("failed tree", "failed tree/1");
                child.unlock();
                parent.unlock();
            });
            assertEquals(0, Lockdep.statistics().nestings(), "the levels say in which order the two are taken");
        }

        @Test
        void waitKeepsTheNestLock() {
            Threads.runInOrder(() -> nestAndWait(parent, child), () -> nestAndWait(child, parent));
            assertEquals(0, splats.all().size());
        }

        private void nestAndWait(TrackedReentrantLock outer, TrackedReentrantLock within) throws InterruptedException {
            a.lock();
            outer.lockUnder(a);
            within.lockUnder(a);
            within.newCondition().awaitNanos(1);
            within.unlock();
            outer.unlock();
            a.unlock();
        }
    }

    private int rings() {
        return splats.all(SplatKind.CIRCULAR_DEPENDENCY).size();
    }
}
