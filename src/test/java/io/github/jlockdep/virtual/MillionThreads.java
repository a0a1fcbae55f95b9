package io.github.jlockdep.virtual;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.Statistics;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Starts a million virtual threads, each of which takes two tracked locks and lets its carrier go while it holds them;
 * then two that take them the other way round. Prints what the detector makes of it.
 */
final class MillionThreads {
    static final int THREADS = 1_000_000;

    private static final int PAIRS = 256;
    private static final int MOST_AT_ONCE = 20_000;

    private final ReentrantLock[] outer = locks("outer");
    private final ReentrantLock[] inner = locks("inner");
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
    private final AtomicLong done = new AtomicLong();

    private MillionThreads() {}

    public static void main(String[] args) throws InterruptedException {
        new MillionThreads().run();
    }

    private static ReentrantLock[] locks(String name) {
        ReentrantLock[] locks = new ReentrantLock[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            locks[i] = new TrackedReentrantLock(LockClass.named(name));
        }
        return locks;
    }

    private void run() throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < THREADS; i++) {
            int pair = i % PAIRS;
            slots.acquire();
            VirtualThreads.start(() -> nest(pair));
        }
        slots.acquire(MOST_AT_ONCE);
        long millis = (System.nanoTime() - start) / 1_000_000;
        print("quiet", Lockdep.statistics());
        invert();
        print("inverted", Lockdep.statistics());
        System.out.println("done=" + done + " millis=" + millis);
    }

    private void nest(int pair) {
        outer[pair].lock();
        Thread.yield();
        inner[pair].lock();
        Thread.yield();
        inner[pair].unlock();
        outer[pair].unlock();
        done.incrementAndGet();
        slots.release();
    }

    private void invert() throws InterruptedException {
        VirtualThreads.start(() -> {
                    inner[0].lock();
                    outer[0].lock();
                    outer[0].unlock();
                    inner[0].unlock();
                })
                .join();
    }

    private static void print(String when, Statistics statistics) {
        System.out.println(when + ": dependencies=" + statistics.dependencies() + " findings=" + statistics.findings()
                + " losses=" + statistics.losses() + " faults=" + statistics.faults());
    }
}
