package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wrapped locks that behave as no lock of the JDK does. */
final class WrappedLockTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Moody moody = new Moody();
    private final Lock outer = Lockdep.wrap(new ReentrantLock(), "outer of a moody lock");
    private final Lock inner = Lockdep.wrap(moody, "moody lock");

    @ParameterizedTest
    @EnumSource
    void wrapperForgetsAnAcquisitionThatThrew(Take take) {
        Threads.runInOrder(
                () -> {
                    RuntimeException failure = new IllegalStateException("the server is gone");
                    outer.lock();
                    moody.failure = failure;
                    assertSame(failure, assertThrows(IllegalStateException.class, () -> take.from(inner)));
                    moody.failure = null;
                    assertEquals(1, HeldLocks.current().depth());
                    outer.unlock();
                },
                () -> {
                    inner.lock();
                    outer.lock();
                    outer.unlock();
                    inner.unlock();
                });
        splats.assertSilent();
    }

    @Test
    void wrapperIsNotHeldAfterAnUnlockByAnotherThread() {
        Threads.run("T1", () -> {
            inner.lock();
            Threads.run("T2", inner::unlock);
            outer.lock();
            inner.lock();
            inner.unlock();
            outer.unlock();
            assertFalse(((Tracked) inner).identity().isHeld());
            assertEquals(0, HeldLocks.current().depth());
        });
        splats.assertSilent();
    }

    /** A lock that throws when told to, and that any thread can unlock. */
    private static final class Moody implements Lock {
        private final Semaphore permit = new Semaphore(1);
        private volatile @Nullable RuntimeException failure;

        @Override
        public void lock() {
            fail();
            permit.acquireUninterruptibly();
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            fail();
            permit.acquire();
        }

        @Override
        public boolean tryLock() {
            fail();
            return permit.tryAcquire();
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            fail();
            return permit.tryAcquire(time, unit);
        }

        @Override
        public void unlock() {
            permit.release();
        }

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException();
        }

        private void fail() {
            RuntimeException now = failure;
            if (now != null) {
                throw now;
            }
        }
    }
}
