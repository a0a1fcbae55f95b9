package io.github.jlockdep.program;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A program that closes a pool, which releases from 19 on can, under a lock that a task of the pool needs. Another
 * thread gets it out of there, by an interrupt that the JDK hands on to the task.
 */
public final class Closed {
    private static final ReentrantLock lock = new ReentrantLock();

    private Closed() {}

    /** Runs the program. */
    public static void main(String[] arguments) throws Exception {
        if (!AutoCloseable.class.isAssignableFrom(ExecutorService.class)) {
            return;
        }
        close(Executors.newFixedThreadPool(1));
        close(Executors.newSingleThreadExecutor());
        System.out.println("closed");
    }

    private static void close(ExecutorService pool) throws Exception {
        Thread closing = Thread.currentThread();
        Thread rescuer = new Thread(() -> rescue(closing));
        lock.lock();
        pool.execute(Closed::needLock);
        rescuer.start();
        ((AutoCloseable) (Object) pool).close();
        lock.unlock();
        Thread.interrupted();
        rescuer.join();
    }

    private static void needLock() {
        try {
            lock.lockInterruptibly();
            lock.unlock();
        } catch (InterruptedException e) {
            // as it should be
        }
    }

    private static void rescue(Thread closing) {
        while (!lock.hasQueuedThreads() || closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        closing.interrupt();
    }
}
