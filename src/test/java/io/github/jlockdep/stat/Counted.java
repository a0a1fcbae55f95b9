package io.github.jlockdep.stat;

import io.github.jlockdep.LockStat;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockMode;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A program whose lock statistics are known, more or less; prints them, each by its name. */
final class Counted {
    private static final int THREADS = 4;
    private static final int PAIRS = 10_000;

    private Counted() {}

    public static void main(String[] args) throws Exception {
        System.out.println("on=" + LockStat.isOn());
        countByEndedThreads();
        contend();
        readAndWrite();
        holdInAnyOrder();
        awaitCondition();
        allocate();
        System.out.println(LockStat.table());
        LockStat.reset();
        System.out.println("after.reset=" + LockStat.read().size());
        pair(new TrackedReentrantLock("again"));
        print("again", LockMode.EXCLUSIVE);
    }

    private static void countByEndedThreads() throws InterruptedException {
        Lock lock = new TrackedReentrantLock("many");
        Lock wrapped = Lockdep.wrap(new ReentrantLock(), "wrapped");
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = new Thread(() -> {
                for (int n = 0; n < PAIRS; n++) {
                    pair(lock);
                    pair(wrapped);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        print("many", LockMode.EXCLUSIVE);
        print("wrapped", LockMode.EXCLUSIVE);
        Lockdep.statistics(); // lets the ended threads go
        System.out.println("many.later=" + row("many", LockMode.EXCLUSIVE).acquisitions());
    }

    private static void contend() throws InterruptedException {
        TrackedReentrantLock lock = new TrackedReentrantLock("contended");
        Thread thread = new Thread(() -> pair(lock), "waiter");
        lock.lock();
        thread.start();
        while (!lock.hasQueuedThread(thread)) {
            Thread.onSpinWait();
        }
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < 30_000_000) {
            Thread.onSpinWait();
        }
        long waited = System.nanoTime() - begun;
        lock.unlock();
        thread.join();
        print("contended", LockMode.EXCLUSIVE);
        LockClassStatistics row = row("contended", LockMode.EXCLUSIVE);
        System.out.println("contended.waitIsWhole=" + (row.waits().maxNanos() >= waited));
        System.out.println("contended.holdIsWhole=" + (row.holds().maxNanos() >= waited));
        System.out.println("contended.place=" + row.contendedPlaces());
    }

    private static void readAndWrite() {
        TrackedReentrantReadWriteLock lock = new TrackedReentrantReadWriteLock("catalog");
        for (int i = 0; i < 3; i++) {
            pair(lock.readLock());
        }
        pair(lock.writeLock());
        lock.readLock().lock();
        pair(lock.readLock());
        lock.readLock().unlock();
        print("catalog", LockMode.SHARED);
        print("catalog", LockMode.EXCLUSIVE);
    }

    /** Each hold has the time of its own lock, also if an outer one is released first. */
    private static void holdInAnyOrder() {
        Lock brief = new TrackedReentrantLock("brief");
        Lock lasting = new TrackedReentrantLock("lasting");
        brief.lock();
        lasting.lock();
        brief.unlock();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < 30_000_000) {
            Thread.onSpinWait();
        }
        long held = System.nanoTime() - begun;
        lasting.unlock();
        long brieflyHeld = row("brief", LockMode.EXCLUSIVE).holds().maxNanos();
        System.out.println(
                "lasting.isWhole=" + (row("lasting", LockMode.EXCLUSIVE).holds().maxNanos() >= held));
        System.out.println("brief.isCounted="
                + (brieflyHeld > 0 && row("brief", LockMode.EXCLUSIVE).holds().count() == 1));
    }

    /** A wait for a condition is neither a wait for the lock nor a hold of it. */
    private static void awaitCondition() throws InterruptedException {
        TrackedReentrantLock lock = new TrackedReentrantLock("conditional");
        Condition condition = lock.newCondition();
        lock.lock();
        long left = condition.awaitNanos(30_000_000);
        System.out.println("conditional.timedOut=" + (left <= 0));
        lock.unlock();
        print("conditional", LockMode.EXCLUSIVE);
    }

    private static void allocate() {
        if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean) {
            TrackedReentrantLock lock = new TrackedReentrantLock("warm");
            pairs(lock, 20_000);
            long id = Thread.currentThread().getId();
            long before = bean.getThreadAllocatedBytes(id);
            pairs(lock, 100_000);
            System.out.println("bytesPerPair=" + (bean.getThreadAllocatedBytes(id) - before) / 100_000);
        }
    }

    private static void pairs(Lock lock, int count) {
        for (int i = 0; i < count; i++) {
            pair(lock);
        }
    }

    private static void pair(Lock lock) {
        lock.lock();
        lock.unlock();
    }

    private static void print(String name, LockMode mode) {
        LockClassStatistics row = row(name, mode);
        String key = name + (mode == LockMode.SHARED ? ".read" : "");
        System.out.println(key + ".acquisitions=" + row.acquisitions());
        System.out.println(key + ".contentions=" + row.contentions());
        System.out.println(key + ".holds=" + row.holds().count());
        System.out.println(key + ".histogram="
                + row.holds().histogram().stream().mapToLong(Long::longValue).sum());
        System.out.println(key + ".average="
                + (row.holds().averageNanos() >= row.holds().minNanos()
                        && row.holds().averageNanos() <= row.holds().maxNanos()));
    }

    private static LockClassStatistics row(String name, LockMode mode) {
        return LockStat.read().stream()
                .filter(row -> row.lockClass().equals(name) && row.mode() == mode)
                .findFirst()
                .orElseThrow();
    }
}
