package io.github.jlockdep.held;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that have a permit of a semaphore of several, and wait for one more: each may have what the next wants. */
class OneMorePermitTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private static void takeTwo(Semaphore connections) throws InterruptedException {
        connections.acquire();
        connections.acquire();
        connections.release();
        connections.release();
    }

    private static Semaphore connections(int permits, boolean fair) {
        return new TrackedSemaphore("connections of one more", permits, fair);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void asManyThreadsAsPermitsAreLikely(boolean fair) {
        Semaphore connections = connections(2, fair);
        Threads.runInOrder(() -> takeTwo(connections), () -> takeTwo(connections));
        Splat splat = splats.last();
        assertEquals(Grade.LIKELY, splat.grade());
        assertTrue(
                splat.text().contains("a ring of 2 threads that have 2 of 2 permits, and want more each than are left"),
                splat::text);
        assertEquals(1, splats.all().size());
    }

    @Test
    void fewerThreadsThanPermitsArePossible() {
        Semaphore connections = connections(3, false);
        Threads.runInOrder(() -> takeTwo(connections), () -> takeTwo(connections));
        assertEquals(List.of(Grade.POSSIBLE), grades());
        Threads.run("T3", () -> takeTwo(connections));
        assertEquals(List.of(Grade.POSSIBLE, Grade.LIKELY), grades());
    }

    @Test
    void permitsGivenBackOnlyLaterAreLookedAtAgain() {
        Semaphore connections = connections(4, false);
        CountDownLatch both = new CountDownLatch(2);
        Threads.Body body = () -> {
            connections.acquire();
            connections.acquire();
            both.countDown();
            both.await();
            connections.release();
            connections.release();
        };
        Threads.runTogether(body, body);
        assertEquals(List.of(Grade.POSSIBLE), grades());
    }

    @Test
    void singleThreadIsSilent() {
        Semaphore connections = connections(2, false);
        Threads.run("T1", () -> {
            takeTwo(connections);
            takeTwo(connections);
        });
        splats.assertSilent();
    }

    @Test
    void threadsThatTakeBothUnderACommonLockAreSilent() {
        Semaphore connections = connections(2, false);
        Lock lock = Lockdep.newReentrantLock("around connections");
        Threads.Body body = () -> {
            lock.lock();
            takeTwo(connections);
            lock.unlock();
        };
        Threads.runInOrder(body, body);
        splats.assertSilent();
    }

    @Test
    void threadsThatALatchKeepsApartArePossible() {
        Semaphore connections = connections(2, false);
        CountDownLatch done = new TrackedCountDownLatch("connections done", 1);
        Threads.runTogether(
                () -> {
                    takeTwo(connections);
                    done.countDown();
                },
                () -> {
                    done.await();
                    takeTwo(connections);
                });
        assertEquals(List.of(Grade.POSSIBLE), grades());
    }

    @Test
    void triedOneMoreIsSilent() {
        Semaphore connections = connections(2, false);
        Threads.Body body = () -> {
            connections.acquire();
            assertTrue(connections.tryAcquire());
            connections.release(2);
        };
        Threads.runInOrder(body, body);
        splats.assertSilent();
    }

    @Test
    void limiterWhosePermitsComeBackFromElsewhereIsSilent() {
        Semaphore limiter = connections(2, false);
        for (int i = 0; i < 3; i++) {
            Threads.runInOrder(
                    () -> {
                        limiter.acquire();
                        limiter.acquire();
                    },
                    () -> limiter.release(2));
        }
        splats.assertSilent();
    }

    private List<Grade> grades() {
        return splats.all().stream().map(Splat::grade).toList();
    }
}
