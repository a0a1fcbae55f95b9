package io.github.jlockdep.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.report.Statistics;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that goes on as it did costs no slow look, whatever its shape. */
@ExtendWith(QuietLog.class)
class SteadyStateTest {
    /** More threads than an observation tells apart, and then some. */
    private static final int WARM = 300;

    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock outer = new TrackedReentrantLock("outer");

    @Test
    void nestsOfManyInstancesInKnownOrder() {
        List<Lock> accounts = many("account", 1_000);
        standsStill(() -> {
            for (int i = 10; i < accounts.size(); i++) {
                nest(accounts.get(i - 10), accounts.get(i));
            }
        });
    }

    @Test
    void nestsOfThreeOfManyInstances() {
        List<Lock> accounts = many("account", 300);
        standsStill(() -> {
            for (int i = 2; i < accounts.size(); i++) {
                Lock first = accounts.get(i - 2);
                first.lock();
                nest(accounts.get(i - 1), accounts.get(i));
                first.unlock();
            }
        });
    }

    @Test
    void nestsOfManyInstancesByManyThreads() {
        List<Lock> accounts = many("account", 200);
        standsStill(() -> Threads.run("T", () -> {
            for (int i = 1; i < accounts.size(); i++) {
                nest(accounts.get(i - 1), accounts.get(i));
            }
        }));
    }

    @Test
    void inversionsOfManyInstances() {
        List<Lock> accounts = many("account", 200);
        standsStill(() -> {
            for (int i = 1; i < accounts.size(); i++) {
                nest(accounts.get(i - 1), accounts.get(i));
                nest(accounts.get(i), accounts.get(i - 1));
            }
        });
    }

    @Test
    void nestsUnderManyOfAnotherClass() {
        List<Lock> rows = many("row", 50);
        List<Lock> cells = many("cell", 50);
        Random random = new Random(1);
        standsStill(() -> {
            for (int i = 0; i < 500; i++) {
                nest(rows.get(random.nextInt(50)), cells.get(random.nextInt(50)));
            }
        });
    }

    @Test
    void ringOfInstancesThatNeverMet() {
        List<Lock> connections = many("connection", 400);
        standsStill(() -> {
            connections.subList(0, 200).forEach(connection -> nest(outer, connection));
            connections.subList(200, 400).forEach(connection -> nest(connection, outer));
        });
    }

    @Test
    void ringThroughFuturesThatNeverMet() {
        Threads.run("T", () -> {
            outer.lock();
            new TrackedCompletableFuture<String>("future").complete("");
            outer.unlock();
        });
        standsStill(() -> {
            List<TrackedCompletableFuture<String>> futures = Stream.generate(
                            () -> new TrackedCompletableFuture<String>("future"))
                    .limit(40)
                    .toList();
            Threads.run("T", () -> futures.forEach(future -> future.complete("")));
            outer.lock();
            futures.forEach(TrackedCompletableFuture::join);
            outer.unlock();
        });
    }

    @Test
    void ringThroughShortLivedLocks() {
        standsStill(() -> {
            for (int i = 0; i < 40; i++) {
                nest(outer, new TrackedReentrantLock("short"));
                nest(new TrackedReentrantLock("short"), outer);
            }
        });
    }

    @Test
    void shortLivedLocksInsideALock() {
        standsStill(() -> nest(outer, new TrackedReentrantLock("short")));
    }

    @Test
    void shortLivedLocksInsideEachOther() {
        standsStill(() -> nest(new TrackedReentrantLock("parent"), new TrackedReentrantLock("child")));
    }

    @Test
    void locksWithoutNames() {
        standsStill(() -> nest(outer, new TrackedReentrantLock()));
    }

    @Test
    void readersOfShortLivedLocks() {
        standsStill(() -> {
            TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("rw");
            nest(outer, lock.readLock());
            nest(outer, lock.writeLock());
        });
    }

    @Test
    void threadsThatEnd() {
        Lock inner = new TrackedReentrantLock("inner");
        standsStill(() -> Threads.run("T", () -> nest(outer, inner)));
    }

    @Test
    void tasks() {
        ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(2), "pool");
        Lock inner = new TrackedReentrantLock("inner");
        standsStill(() -> {
            outer.lock();
            try {
                pool.submit(() -> nest(inner, new TrackedReentrantLock("short")))
                        .get();
            } catch (Exception e) {
                throw new AssertionError(e);
            } finally {
                outer.unlock();
            }
        });
        pool.shutdown();
    }

    @Test
    void conditionsOfShortLivedLocks() {
        standsStill(() -> {
            Lock lock = new TrackedReentrantLock("short");
            Condition condition = lock.newCondition();
            lock.lock();
            outer.lock();
            condition.signalAll();
            outer.unlock();
            lock.unlock();
        });
    }

    @Test
    void futuresAndLatches() {
        standsStill(() -> {
            TrackedCompletableFuture<String> future = new TrackedCompletableFuture<>();
            TrackedCountDownLatch latch = new TrackedCountDownLatch("latch", 1);
            Threads.run("T", () -> {
                nest(outer, new TrackedReentrantLock("short"));
                future.complete("");
                latch.countDown();
            });
            outer.lock();
            future.join();
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                outer.unlock();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void promisesThatTasksComplete(int threads) {
        ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(threads), "pool");
        standsStill(() -> {
            TrackedCompletableFuture<String> promise = new TrackedCompletableFuture<>("promise");
            outer.lock();
            pool.execute(() -> promise.complete(""));
            promise.join();
            outer.unlock();
            TrackedCompletableFuture.runAsync(() -> nest(outer, new TrackedReentrantLock("short")), pool)
                    .join();
        });
        pool.shutdown();
    }

    @Test
    void latchesThatWereAwaitedForOthers() {
        standsStill(() -> {
            TrackedCountDownLatch first = new TrackedCountDownLatch("first", 1);
            TrackedCountDownLatch second = new TrackedCountDownLatch("second", 1);
            first.countDown();
            Threads.run("T", () -> {
                first.await();
                second.countDown();
            });
            try {
                second.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void threadsThatAreJoined() {
        standsStill(() -> {
            Thread thread = new Thread(() -> nest(outer, new TrackedReentrantLock("short")), "worker");
            thread.start();
            try {
                Lockdep.join(thread);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            new TrackedCountDownLatch("joined", 1).countDown();
        });
    }

    @Test
    void permits() {
        TrackedSemaphore permits = new TrackedSemaphore("permits", 3);
        standsStill(() -> {
            permits.acquireUninterruptibly();
            nest(outer, new TrackedReentrantLock("short"));
            permits.release();
        });
    }

    private static List<Lock> many(String name, int count) {
        return Stream.generate(() -> (Lock) new TrackedReentrantLock(name))
                .limit(count)
                .toList();
    }

    private static void nest(Lock first, Lock second) {
        first.lock();
        second.lock();
        second.unlock();
        first.unlock();
    }

    private static void standsStill(Runnable program) {
        run(program);
        Statistics before = Lockdep.statistics();
        run(program);
        Statistics after = Lockdep.statistics();
        assertEquals(before.slowLooks(), after.slowLooks(), () -> before + "\n" + after);
        assertEquals(0, after.faults(), after::toString);
    }

    private static void run(Runnable program) {
        for (int i = 0; i < WARM; i++) {
            program.run();
        }
    }
}
