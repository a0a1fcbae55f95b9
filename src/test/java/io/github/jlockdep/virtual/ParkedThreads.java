package io.github.jlockdep.virtual;

import io.github.jlockdep.Lockdep;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Starts many threads, has each take a pair of tracked locks for the first time, and prints how many bytes of heap that
 * costs for each thread: while all hold their pairs, when they have let go of them, and when they have ended.
 */
final class ParkedThreads {
    private static final int PAIRS = 64;

    private static final int THREADS = 2_000;
    private static final int STACK = 64 << 10;

    private final ReentrantLock[][] locks = new ReentrantLock[THREADS][];
    private final Phaser phase = new Phaser(THREADS + 1);

    private ParkedThreads() {}

    public static void main(String[] args) throws InterruptedException {
        new ParkedThreads().run();
    }

    private void run() throws InterruptedException {
        for (int i = 0; i < THREADS; i++) {
            locks[i] = new ReentrantLock[] {
                Lockdep.newReentrantLock("outer" + i % PAIRS), Lockdep.newReentrantLock("inner" + i % PAIRS)
            };
        }
        warmUp();
        Thread[] started = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            ReentrantLock[] pair = locks[i];
            started[i] = new Thread(null, () -> work(pair), "parked", STACK);
            started[i].start();
        }
        long before = parked();
        print("holding", parked() - before);
        print("released", parked() - before);
        phase.arriveAndAwaitAdvance();
        for (int i = 0; i < THREADS; i++) {
            started[i].join();
            started[i] = Thread.currentThread();
        }
        print("ended", used() - before);
        if (locks[0][0].isLocked()
                || Lockdep.statistics().faults() + Lockdep.statistics().losses() > 0) {
            throw new AssertionError(Lockdep.statistics().toString());
        }
    }

    /** All chains are learned before anything is measured. */
    private void warmUp() throws InterruptedException {
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < PAIRS * 8; i++) {
                ReentrantLock[] pair = locks[i];
                Thread thread = new Thread(() -> {
                    pair[0].lock();
                    pair[1].lock();
                    pair[1].unlock();
                    pair[0].unlock();
                });
                thread.start();
                thread.join();
            }
        }
    }

    private void work(ReentrantLock[] pair) {
        park();
        pair[0].lock();
        pair[1].lock();
        park();
        pair[1].unlock();
        pair[0].unlock();
        park();
        phase.arriveAndAwaitAdvance();
    }

    private void park() {
        phase.arriveAndAwaitAdvance();
        phase.arriveAndAwaitAdvance();
    }

    /** The heap in use while all threads are parked. */
    private long parked() throws InterruptedException {
        phase.arriveAndAwaitAdvance();
        while (phase.getArrivedParties() < THREADS) {
            Thread.sleep(1);
        }
        long used = used();
        phase.arriveAndAwaitAdvance();
        return used;
    }

    private void print(String when, long bytes) {
        System.out.println(when + "=" + bytes / THREADS);
    }

    private static long used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            System.gc();
            Thread.sleep(50);
            Lockdep.statistics();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
