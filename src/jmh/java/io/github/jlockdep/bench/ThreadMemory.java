package io.github.jlockdep.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;

/** How much heap a thread that has locked needs for the rest of its life: what live threads add, ours less the JDK's. */
final class ThreadMemory {
    private static final int THREADS = 4_000;
    private static final long SMALL_STACK = 128 * 1024L;

    private ThreadMemory() {}

    /** Prints the bytes per thread, for threads that took one lock and threads that nested eight. */
    public static void main(String... args) throws InterruptedException {
        for (int depth : new int[] {1, 8}) {
            System.out.printf("%d locks nested: %d B per thread%n", depth, measure(Kind.TRACKED, depth));
        }
    }

    /** Bytes per thread beyond what the JDK's locks need. */
    static long measure(Kind kind, int depth) throws InterruptedException {
        heapWith(kind, depth);
        return (heapWith(kind, depth) - heapWith(Kind.RAW, depth)) / THREADS;
    }

    private static long heapWith(Kind kind, int depth) throws InterruptedException {
        Lock[] locks = kind.locks("memory-", depth);
        long before = usedHeap();
        CountDownLatch locked = new CountDownLatch(THREADS);
        CountDownLatch end = new CountDownLatch(1);
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = new Thread(null, () -> lockAndWait(locks, locked, end), "memory", SMALL_STACK);
            threads[i].start();
        }
        locked.await();
        long used = usedHeap() - before;
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return used;
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
