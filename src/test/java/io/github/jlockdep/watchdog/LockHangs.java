package io.github.jlockdep.watchdog;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Deadlocks of locks alone. The JVM's own search finds the first one, and none of the others. */
final class LockHangs {
    private LockHangs() {}

    static void inversion(ProgramThreads crew) {
        inversion(crew, new TrackedReentrantLock("a"), Lockdep.wrap(new ReentrantLock(), "b"));
    }

    /** Virtual threads, and a thread that the JVM lists. From JDK 21 on. */
    static void inversionOfVirtualThreads(ProgramThreads crew) {
        TrackedReentrantLock a = new TrackedReentrantLock("a");
        TrackedReentrantLock b = new TrackedReentrantLock("b");
        Threads.startVirtual("T1", () -> nest(crew, a, b));
        Threads.startVirtual("T2", () -> nest(crew, b, a));
        crew.start("idle", () -> new CountDownLatch(1).await());
    }

    static void inversionOfStampedLocks(ProgramThreads crew) {
        inversion(crew, new TrackedStampedLock("a").asWriteLock(), new TrackedStampedLock("b").asWriteLock());
    }

    static void inversionOfReadersAndWriters(ProgramThreads crew) {
        TrackedReentrantReadWriteLock a = new TrackedReentrantReadWriteLock("a");
        TrackedReentrantReadWriteLock b = new TrackedReentrantReadWriteLock("b");
        crew.start("T1", () -> nest(crew, a.readLock(), b.writeLock()));
        crew.start("T2", () -> nest(crew, b.readLock(), a.writeLock()));
    }

    static void inversionOfSemaphores(ProgramThreads crew) {
        TrackedSemaphore a = new TrackedSemaphore("a", 1);
        TrackedSemaphore b = new TrackedSemaphore("b", 1);
        crew.start("T1", () -> nest(crew, a, b));
        crew.start("T2", () -> nest(crew, b, a));
    }

    static void upgrade(ProgramThreads crew) {
        TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("upgraded");
        crew.start("T1", () -> nest(crew, lock.readLock(), lock.writeLock()));
    }

    static void semaphoreTakenTwice(ProgramThreads crew) {
        TrackedSemaphore permit = new TrackedSemaphore("permit", 1);
        crew.start("T1", () -> nest(crew, permit, permit));
    }

    /** Each reader waits behind a writer that queues behind the other reader. */
    static void readersBehindQueuedWriters(ProgramThreads crew) {
        TrackedReentrantReadWriteLock a = new TrackedReentrantReadWriteLock("a");
        TrackedReentrantReadWriteLock b = new TrackedReentrantReadWriteLock("b");
        crew.start("R1", () -> readTwo(crew, a, b));
        crew.start("R2", () -> readTwo(crew, b, a));
        crew.start("W1", () -> writeLater(crew, a));
        crew.start("W2", () -> writeLater(crew, b));
    }

    static void ringOfThreeKinds(ProgramThreads crew) {
        TrackedStampedLock stamped = new TrackedStampedLock("stamped");
        TrackedSemaphore permit = new TrackedSemaphore("permit", 1);
        TrackedReentrantLock lock = new TrackedReentrantLock("lock");
        crew.start("T1", () -> {
            stamped.readLock();
            crew.meet();
            permit.acquire();
        });
        crew.start("T2", () -> {
            permit.acquire();
            crew.meet();
            lock.lockInterruptibly();
        });
        crew.start("T3", () -> {
            lock.lock();
            crew.meet();
            stamped.writeLock();
        });
    }

    private static void inversion(ProgramThreads crew, Lock a, Lock b) {
        crew.start("T1", () -> nest(crew, a, b));
        crew.start("T2", () -> nest(crew, b, a));
    }

    private static void nest(ProgramThreads crew, Lock outer, Lock inner) throws Exception {
        outer.lock();
        crew.meet();
        inner.lock();
    }

    private static void nest(ProgramThreads crew, TrackedSemaphore outer, TrackedSemaphore inner) throws Exception {
        outer.acquire();
        crew.meet();
        inner.acquireUninterruptibly();
    }

    private static void readTwo(
            ProgramThreads crew, TrackedReentrantReadWriteLock mine, TrackedReentrantReadWriteLock other)
            throws Exception {
        mine.readLock().lock();
        crew.meet();
        ProgramThreads.until(() -> mine.hasQueuedThreads() && other.hasQueuedThreads());
        other.readLock().lock();
    }

    private static void writeLater(ProgramThreads crew, TrackedReentrantReadWriteLock lock) throws Exception {
        crew.meet();
        lock.writeLock().lock();
    }
}
