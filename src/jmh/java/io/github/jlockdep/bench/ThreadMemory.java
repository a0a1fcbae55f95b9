package io.github.jlockdep.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;

/**
 * How much heap a thread that has locked needs for the rest of its life: what each further live thread adds with our
 * locks, less what it adds with the JDK's. A thread that has no other thread-local variable pays for its table of
 * those, too.
 */
final class ThreadMemory {
    private static final int THREADS = 2_000;
    private static final long SMALL_STACK = 128 * 1024L;

    private ThreadMemory() {}

    /** Prints the bytes per thread, for threads that took one lock and threads that nested eight. */
    public static void main(String... args) throws InterruptedException {
        for (int depth : new int[] {1, 8}) {
            long bytes = perThread(Kind.TRACKED, depth) - perThread(Kind.RAW, depth);
            System.out.printf("Memory per thread that nested %d locks: %d B%n", depth, bytes);
        }
    }

    /* The first threads fill what all share, the second thousands are what is counted. */
    private static long perThread(Kind kind, int depth) throws InterruptedException {
        Lock[] locks = kind.locks("memory-", depth);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = start(locks, end);
        long before = usedHeap();
        threads.addAll(start(locks, end));
        long added = usedHeap() - before;
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return added / THREADS;
    }

    private static List<Thread> start(Lock[] locks, CountDownLatch end) throws InterruptedException {
        CountDownLatch locked = new CountDownLatch(THREADS);
        List<Thread> threads = new ArrayList<>(2 * THREADS);
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(null, () -> lockAndWait(locks, locked, end), "memory", SMALL_STACK);
            thread.start();
            threads.add(thread);
        }
        locked.await();
        return threads;
    }

    private static void lockAndWait(Lock[] locks, CountDownLatch locked, CountDownLatch end) {
        for (Lock lock : locks) {
            lock.lock();
        }
        for (int i = locks.length - 1; i >= 0; i--) {
            locks[i].unlock();
        }
        locked.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
