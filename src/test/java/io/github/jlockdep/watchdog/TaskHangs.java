package io.github.jlockdep.watchdog;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Deadlocks of tasks and of threads that wait for them. */
final class TaskHangs {
    private TaskHangs() {}

    /** A task waits for another one of the same thread. */
    static void poolOfItself(ProgramThreads crew) {
        crew.keepJvmBusy();
        ExecutorService pool = pool(crew, "pool", 1);
        pool.execute(() -> get(pool.submit(() -> {})));
    }

    static void twoPools(ProgramThreads crew) {
        crew.keepJvmBusy();
        ExecutorService left = pool(crew, "left", 1);
        ExecutorService right = pool(crew, "right", 1);
        left.execute(() -> meetAndGet(crew, right));
        right.execute(() -> meetAndGet(crew, left));
    }

    static void getUnderLock(ProgramThreads crew) {
        crew.keepJvmBusy();
        TrackedReentrantLock lock = new TrackedReentrantLock("lock");
        ExecutorService pool = pool(crew, "pool", 1);
        crew.start("getter", () -> {
            lock.lock();
            pool.submit(lock::lock).get();
        });
    }

    /** All threads of the pool wait for tasks, and no thread is left to run them. */
    static void getFromBusyPool(ProgramThreads crew) {
        crew.keepJvmBusy();
        ExecutorService pool = pool(crew, "pool", 2);
        Runnable task = () -> meetAndGet(crew, pool);
        pool.execute(task);
        pool.execute(task);
    }

    static void putUnderLock(ProgramThreads crew) {
        TrackedReentrantLock lock = new TrackedReentrantLock("lock");
        BlockingQueue<String> queue = Lockdep.wrap(new ArrayBlockingQueue<>(1), "queue");
        crew.start("producer", () -> {
            queue.put("first");
            lock.lock();
            crew.meet();
            queue.put("second");
        });
        crew.start("consumer", () -> {
            crew.meet();
            lock.lock();
            queue.take();
        });
    }

    private static ExecutorService pool(ProgramThreads crew, String name, int threads) {
        AtomicInteger last = new AtomicInteger();
        return Lockdep.wrap(
                Executors.newFixedThreadPool(threads, task -> crew.daemon(name + "-" + last.incrementAndGet(), task)),
                name);
    }

    private static void meetAndGet(ProgramThreads crew, ExecutorService pool) {
        try {
            crew.meet();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        get(pool.submit(() -> {}));
    }

    private static void get(Future<?> future) {
        try {
            future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
