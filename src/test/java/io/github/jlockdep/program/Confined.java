package io.github.jlockdep.program;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/** A program that a security manager allows little, some of everything that is followed, and an inversion. */
public final class Confined {
    private Confined() {}

    /** Runs the program; with an argument, it sets the security manager itself. */
    @SuppressWarnings("removal")
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            System.setSecurityManager(new SecurityManager());
        }
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        lock.unlock();
        StampedLock stamped = new StampedLock();
        stamped.unlockWrite(stamped.writeLock());
        Semaphore permits = new Semaphore(1);
        permits.acquire();
        permits.release();
        CountDownLatch latch = new CountDownLatch(1);
        latch.countDown();
        latch.await();
        System.out.println("count=" + latch.getCount());
        ExecutorService pool = Executors.newFixedThreadPool(1);
        System.out.println("pool=" + pool.submit(() -> lock.isLocked()).get());
        System.out.println("stages="
                + CompletableFuture.supplyAsync(() -> 1, pool)
                        .thenApply(one -> one + 1)
                        .join());
        pool.shutdown();
        FutureTask<Integer> task = new FutureTask<>(() -> 1);
        task.run();
        System.out.println("task=" + task.isDone() + task.get());
        System.out.println("fork=" + ForkJoinPool.commonPool().submit(() -> 1).join());
        LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
        queue.put(1);
        System.out.println("queue=" + queue.take());
        Isolated.main(arguments);
        try {
            System.getProperty("user.home");
        } catch (SecurityException denied) {
            System.out.println("denied=true");
        }
    }
}
