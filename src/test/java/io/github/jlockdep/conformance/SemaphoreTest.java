package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Copies;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a Semaphore promises beyond WaitingTest; each subject makes it for the number of permits that a test asks for.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.jlockdep.conformance.Subjects#semaphores")
final class SemaphoreTest extends Conformance<Exposed.Semaphores> {
    SemaphoreTest(Subject<Exposed.Semaphores> subject) {
        super(subject);
    }

    @Nested
    final class Permissions {
        @ParameterizedTest
        @ValueSource(ints = {-3, 0, 1, 5, Integer.MAX_VALUE})
        void permitsAreAsManyAsGivenAtFirst(int permits) {
            Semaphore semaphore = make(permits);
            assertEquals(permits, semaphore.availablePermits());
            assertEquals(subject.is(Trait.FAIR), semaphore.isFair());
            assertEquals(permits > 0, semaphore.tryAcquire());
            if (permits > 0) {
                semaphore.release();
            }
        }

        @ParameterizedTest
        @EnumSource
        void permitsAreTakenAndGivenBack(Take take) throws Exception {
            Semaphore semaphore = make(3);
            assertTrue(take.from(Permits.one(semaphore)));
            assertEquals(2, semaphore.availablePermits());
            assertTrue(take.from(Permits.many(semaphore, 2)));
            assertEquals(0, semaphore.availablePermits());
            assertFalse(semaphore.tryAcquire());
            semaphore.release(2);
            semaphore.release();
            assertEquals(3, semaphore.availablePermits());
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, Long.MIN_VALUE, 1})
        void permitsAreNotTakenInPart(long nanos) throws Exception {
            Semaphore semaphore = make(2);
            assertFalse(semaphore.tryAcquire(3));
            assertFalse(semaphore.tryAcquire(3, nanos, TimeUnit.NANOSECONDS));
            assertEquals(2, semaphore.availablePermits());
        }

        @Test
        void zeroPermitsCanAlwaysBeTaken() throws Exception {
            Semaphore semaphore = make(0);
            semaphore.acquire(0);
            semaphore.acquireUninterruptibly(0);
            assertTrue(semaphore.tryAcquire(0));
            assertTrue(semaphore.tryAcquire(0, 1, TimeUnit.SECONDS));
            semaphore.release(0);
            assertEquals(0, semaphore.drainPermits());
        }

        @Test
        void negativeNumbersOfPermitsThrow() {
            Semaphore semaphore = make(1);
            assertThrows(IllegalArgumentException.class, () -> semaphore.acquire(-1));
            assertThrows(IllegalArgumentException.class, () -> semaphore.acquireUninterruptibly(-1));
            assertThrows(IllegalArgumentException.class, () -> semaphore.tryAcquire(-1));
            assertThrows(IllegalArgumentException.class, () -> semaphore.tryAcquire(-1, 1, TimeUnit.SECONDS));
            assertThrows(IllegalArgumentException.class, () -> semaphore.release(-1));
            assertThrows(IllegalArgumentException.class, () -> lock.reduce(semaphore, -1));
            assertEquals(1, semaphore.availablePermits());
        }

        @Test
        void permitsDoNotOverflow() {
            Semaphore semaphore = make(Integer.MAX_VALUE);
            assertThrows(Error.class, semaphore::release);
            assertThrows(Error.class, () -> semaphore.release(2));
            assertEquals(Integer.MAX_VALUE, semaphore.availablePermits());
        }

        @Test
        void permitsDoNotUnderflow() {
            Semaphore semaphore = make(0);
            lock.reduce(semaphore, Integer.MAX_VALUE);
            lock.reduce(semaphore, 1);
            assertThrows(Error.class, () -> lock.reduce(semaphore, 1));
            assertEquals(Integer.MIN_VALUE, semaphore.availablePermits());
        }

        @Test
        void permitsCanBeDrainedAndReduced() {
            Semaphore semaphore = make(5);
            assertEquals(5, semaphore.drainPermits());
            assertEquals(0, semaphore.drainPermits());
            assertEquals(0, semaphore.availablePermits());
            semaphore.release(2);
            lock.reduce(semaphore, 3);
            assertEquals(-1, semaphore.availablePermits());
            assertFalse(semaphore.tryAcquire());
            semaphore.release(2);
            assertTrue(semaphore.tryAcquire());
            assertEquals(0, semaphore.availablePermits());
        }

        @Test
        void drainingTheOnlyPermitHoldsTheSemaphore() throws Exception {
            Semaphore semaphore = make(1);
            assertEquals(1, semaphore.drainPermits());
            assertHeld(semaphore);
            assertFalse(semaphore.tryAcquire());
            semaphore.release();
            assertNotHeld(semaphore);
            assertEquals(1, semaphore.availablePermits());
        }

        @ParameterizedTest
        @EnumSource
        void onlyPermitIsHeldLikeALock(Take take) throws Exception {
            Semaphore semaphore = make(1);
            for (Permits one : List.of(Permits.one(semaphore), Permits.many(semaphore, 1))) {
                assertTrue(take.from(one));
                assertHeld(semaphore);
                assertFalse(semaphore.tryAcquire());
                one.unlock();
                assertNotHeld(semaphore);
            }
        }

        @Test
        void threadThatTookNoPermitCanGiveOne() throws Exception {
            Semaphore semaphore = make(0);
            semaphore.release();
            assertEquals(1, semaphore.availablePermits());
            crew.call(() -> {
                semaphore.acquire();
                return null;
            });
            semaphore.release(3);
            assertEquals(3, semaphore.drainPermits());
        }

        @Test
        void anotherThreadCanGiveBackAPermit() throws Exception {
            Semaphore semaphore = make(1);
            semaphore.acquire();
            crew.call(() -> {
                semaphore.release();
                return null;
            });
            assertNotHeld(semaphore);
            assertTrue(semaphore.tryAcquire());
            semaphore.release();
            assertNotHeld(semaphore);
        }
    }

    @Nested
    final class Queue {
        private final Semaphore semaphore = make(0);
        private final List<Thread> served = Collections.synchronizedList(new ArrayList<>());

        @Test
        void queueShowsWaitingThreads() {
            assertQueued();
            Crew.Worker first = startQueued(1);
            assertQueued(first.thread);
            Crew.Worker second = startQueued(1);
            assertQueued(first.thread, second.thread);
            semaphore.release(2);
            first.join();
            second.join();
            assertQueued();
        }

        @Test
        void queueIsServedInTheOrderOfArrival() {
            List<Thread> arrived = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                arrived.add(startQueued(1).thread);
            }
            for (int i = 1; i <= 5; i++) {
                int number = i;
                semaphore.release();
                Threads.await(number + " are served", () -> served.size() == number);
            }
            assertEquals(arrived, served);
        }

        @Test
        void smallRequestDoesNotPassABigOne() {
            Crew.Worker big = startQueued(3);
            Crew.Worker small = startQueued(1);
            semaphore.release(2);
            assertQueued(big.thread, small.thread);
            semaphore.release(2);
            big.join();
            small.join();
            assertEquals(Set.of(big.thread, small.thread), Set.copyOf(served));
            assertEquals(0, semaphore.availablePermits());
        }

        @Test
        void tryWithoutTimeoutPassesTheQueue() throws Exception {
            Crew.Worker big = startQueued(3);
            semaphore.release();
            assertTrue(semaphore.tryAcquire());
            semaphore.release();
            if (subject.is(Trait.FAIR)) {
                assertFalse(semaphore.tryAcquire(1, TimeUnit.NANOSECONDS));
            }
            semaphore.release(2);
            big.join();
        }

        private Crew.Worker startQueued(int permits) {
            Crew.Worker worker = crew.start(() -> {
                semaphore.acquire(permits);
                served.add(Thread.currentThread());
            });
            Threads.await("the thread is queued", () -> lock.queued(semaphore).contains(worker.thread));
            return worker;
        }

        private void assertQueued(Thread... threads) {
            assertEquals(threads.length > 0, semaphore.hasQueuedThreads());
            assertEquals(threads.length, semaphore.getQueueLength());
            assertEquals(Set.of(threads), Set.copyOf(lock.queued(semaphore)));
        }
    }

    @Nested
    final class Copied {
        @Test
        void copyHasAsManyPermits() throws Exception {
            Semaphore semaphore = make(3);
            Semaphore copy = Copies.of(semaphore);
            assertNotSame(semaphore, copy);
            assertEquals(semaphore.getClass(), copy.getClass());
            assertEquals(semaphore.isFair(), copy.isFair());
            assertEquals(3, copy.drainPermits());
            assertEquals(3, semaphore.availablePermits());
        }

        @Test
        void toStringSaysHowManyPermitsThereAre() {
            Semaphore semaphore = make(3);
            String object =
                    semaphore.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(semaphore));
            assertEquals(object + "[Permits = 3]", semaphore.toString());
        }
    }

    @Nested
    final class UsedByManyThreads {
        @ParameterizedTest
        @ValueSource(ints = {1, 3})
        void semaphoreAdmitsAsManyThreadsAsItHasPermits(int permits) throws Exception {
            Semaphore semaphore = make(permits);
            AtomicInteger inside = new AtomicInteger();
            crew.together(100, () -> {
                for (int i = 0; i < 10; i++) {
                    semaphore.acquire();
                    assertTrue(inside.incrementAndGet() <= permits);
                    inside.decrementAndGet();
                    semaphore.release();
                }
            });
            assertEquals(permits, semaphore.availablePermits());
        }
    }

    private Semaphore make(int permits) {
        return lock.make(permits);
    }
}
