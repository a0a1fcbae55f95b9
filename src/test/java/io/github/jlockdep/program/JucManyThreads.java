package io.github.jlockdep.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** 10,000 virtual threads that contend for locks and permits, and wait for conditions. Needs a JDK that has them. */
public final class JucManyThreads {
    private static final int THREADS = 10_000;

    private final ReentrantLock[] locks = {new ReentrantLock(), new ReentrantLock(true)};
    private final Condition condition = locks[0].newCondition();
    private final ReadWriteLock shared = new ReentrantReadWriteLock();
    private final Semaphore permits = new Semaphore(4);
    private int done;

    private void work(int number) {
        try {
            permits.acquire();
            locks[number % 2].lock();
            try {
                if (number % 100 == 0) {
                    condition.await(1, TimeUnit.MILLISECONDS);
                }
                shared.readLock().lock();
                Thread.sleep(number % 50 == 0 ? 1 : 0);
                shared.readLock().unlock();
            } finally {
                locks[number % 2].unlock();
                permits.release();
            }
            shared.writeLock().lock();
            done++;
            shared.writeLock().unlock();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prints how many threads came to their end. */
    public static void main(String[] arguments) throws Exception {
        JucManyThreads many = new JucManyThreads();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add((Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
                            () -> many.work(number)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("done=" + many.done);
    }
}
