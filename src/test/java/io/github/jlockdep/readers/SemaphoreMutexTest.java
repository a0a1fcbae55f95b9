package io.github.jlockdep.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.HoldState;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SemaphoreMutexTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final TrackedSemaphore mutex = new TrackedSemaphore("mutex", 1);

    /** Every way to get the one permit. */
    enum Way {
        ACQUIRE {
            @Override
            void take(TrackedSemaphore mutex) throws InterruptedException {
                mutex.acquire();
            }
        },
        ACQUIRE_ONE {
            @Override
            void take(TrackedSemaphore mutex) throws InterruptedException {
                mutex.acquire(1);
            }
        },
        UNINTERRUPTIBLY {
            @Override
            void take(TrackedSemaphore mutex) {
                mutex.acquireUninterruptibly();
            }
        },
        ONE_UNINTERRUPTIBLY {
            @Override
            void take(TrackedSemaphore mutex) {
                mutex.acquireUninterruptibly(1);
            }
        },
        TRY {
            @Override
            void take(TrackedSemaphore mutex) {
                assertTrue(mutex.tryAcquire());
            }
        },
        TRY_ONE {
            @Override
            void take(TrackedSemaphore mutex) {
                assertTrue(mutex.tryAcquire(1));
            }
        },
        TRY_FOR_A_TIME {
            @Override
            void take(TrackedSemaphore mutex) throws InterruptedException {
                assertTrue(mutex.tryAcquire(1, TimeUnit.SECONDS));
            }
        },
        TRY_ONE_FOR_NO_TIME {
            @Override
            void take(TrackedSemaphore mutex) throws InterruptedException {
                assertTrue(mutex.tryAcquire(1, 0, TimeUnit.SECONDS));
            }
        },
        DRAIN {
            @Override
            void take(TrackedSemaphore mutex) {
                assertEquals(1, mutex.drainPermits());
            }
        };

        abstract void take(TrackedSemaphore mutex) throws InterruptedException;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void mutexIsHeldFromAcquireToRelease(Way way) throws InterruptedException {
        way.take(mutex);
        assertEquals(List.of("mutex"), HeldStack.now());
        mutex.release();
        assertEquals(List.of(), HeldStack.now());
        assertEquals(1, mutex.availablePermits());
        assertTrue(splats.all().stream().allMatch(HeldStack::isProbe));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void mutexClosesRingsAsAnyLock(Way way) throws InterruptedException {
        TrackedReentrantLock lock = new TrackedReentrantLock("lock");
        Threads.runInOrder(
                () -> {
                    way.take(mutex);
                    lock.lock();
                    lock.unlock();
                    mutex.release();
                },
                () -> {
                    lock.lock();
                    mutex.acquire();
                    mutex.release();
                    lock.unlock();
                });
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    @Nested
    class NoPermits {
        @Test
        void zeroPermitsChangeNothing() throws InterruptedException {
            mutex.acquire(0);
            mutex.acquireUninterruptibly(0);
            assertTrue(mutex.tryAcquire(0));
            assertTrue(mutex.tryAcquire(0, 1, TimeUnit.SECONDS));
            mutex.release(0);
            assertEquals(List.of(), HeldStack.now());
            mutex.acquire();
            mutex.release(0);
            assertSame(HoldState.HELD, Lockdep.holdState(mutex));
            assertEquals(0, mutex.drainPermits());
            assertSame(HoldState.HELD, Lockdep.holdState(mutex));
            mutex.release();
            Lockdep.assertNoLocksHeld();
            assertTrue(splats.all().stream().allMatch(HeldStack::isProbe));
        }

        @Test
        void negativePermitsThrowAndChangeNothing() {
            assertThrows(IllegalArgumentException.class, () -> mutex.acquire(-1));
            assertThrows(IllegalArgumentException.class, () -> mutex.acquireUninterruptibly(-1));
            assertThrows(IllegalArgumentException.class, () -> mutex.tryAcquire(-1));
            assertThrows(IllegalArgumentException.class, () -> mutex.release(-1));
            Lockdep.assertNoLocksHeld();
            splats.assertSilent();
            assertTrue(mutex.isFollowed());
        }
    }

    @Nested
    class NotObtained {
        @Test
        void failedAcquisitionLeavesNothing() throws InterruptedException {
            Threads.run("holder", mutex::acquire);
            assertFalse(mutex.tryAcquire());
            assertFalse(mutex.tryAcquire(2));
            assertFalse(mutex.tryAcquire(1, TimeUnit.NANOSECONDS));
            Threads.Running waiter = Threads.start("waiter", () -> {
                assertThrows(InterruptedException.class, mutex::acquire);
                Lockdep.assertNoLocksHeld();
            });
            waiter.awaitBlocked();
            waiter.thread().interrupt();
            waiter.join();
            Lockdep.assertNoLocksHeld();
            mutex.release();
            assertTrue(splats.all().stream().allMatch(splat -> splat.kind() == SplatKind.LOCKS_STILL_HELD));
        }

        @Test
        void interruptedAcquisitionLeavesNoDependency() {
            TrackedReentrantLock lock = new TrackedReentrantLock("lock");
            Thread.currentThread().interrupt();
            lock.lock();
            assertThrows(InterruptedException.class, mutex::acquire);
            lock.unlock();
            assertEquals(0, Lockdep.statistics().dependencies());
        }
    }

    @Nested
    class NoMutex {
        private void handedOver() {
            assertFalse(mutex.isFollowed());
            assertSame(HoldState.UNKNOWN, Lockdep.holdState(mutex));
            Lockdep.assertNoLocksHeld();
            splats.assertSilent(); // a permit may be given by anybody: DESIGN.md, "Whose hold"
        }

        @Test
        void doubleReleaseEndsTheMutex() throws InterruptedException {
            mutex.acquire();
            mutex.release();
            mutex.release();
            assertEquals(2, mutex.availablePermits());
            handedOver();
        }

        @Test
        void bulkReleaseEndsTheMutex() throws InterruptedException {
            mutex.acquire();
            mutex.release(2);
            assertEquals(2, mutex.availablePermits());
            handedOver();
        }

        @Test
        void releaseByAStrangerEndsTheMutex() {
            Threads.run("stranger", () -> mutex.release());
            assertEquals(2, mutex.availablePermits());
            handedOver();
        }

        @Test
        void endedMutexIsNeverFollowedAgain() throws InterruptedException {
            mutex.release();
            handedOver();
            mutex.acquire(2);
            mutex.release(2);
            mutex.acquire();
            mutex.acquire();
            mutex.release();
            mutex.release();
            handedOver();
        }

        @Test
        void otherNumbersOfPermitsAreNoMutexFromTheStart() throws InterruptedException {
            for (int permits : new int[] {0, 2, 1000}) {
                TrackedSemaphore slots = new TrackedSemaphore("slots", permits);
                slots.release();
                slots.acquire();
                assertEquals(List.of(), HeldStack.now());
                slots.release();
                slots.release();
            }
            assertTrue(splats.all().stream().allMatch(HeldStack::isProbe));
        }

        @Test
        void mightLockIgnoresASemaphoreOfSeveralPermits() {
            TrackedSemaphore slots = new TrackedSemaphore("slots", 2);
            TrackedReentrantLock lock = new TrackedReentrantLock("lock");
            lock.lock();
            Lockdep.mightLock(slots);
            lock.unlock();
            assertEquals(0, Lockdep.statistics().dependencies());
        }
    }

    @Test
    void releaseByAStrangerTakesEffectUnderThrow() {
        Lockdep.setPolicy(Policy.THROW);
        mutex.release();
        assertEquals(2, mutex.availablePermits());
        splats.assertSilent();
    }
}
