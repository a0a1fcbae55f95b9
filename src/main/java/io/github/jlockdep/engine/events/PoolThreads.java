package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Privileged;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/** How many threads a pool starts. */
public final class PoolThreads {
    private PoolThreads() {}

    /**
     * How many tasks the pool runs at once, at most; 0 if there is no limit. Threads beyond the core are only started
     * when the queue is full.
     */
    public static int most(ThreadPoolExecutor pool) {
        if (pool instanceof ScheduledThreadPoolExecutor || !mayFill(pool.getQueue())) {
            return Math.max(pool.getCorePoolSize(), 1);
        }
        int most = pool.getMaximumPoolSize();
        return most == Integer.MAX_VALUE ? 0 : most;
    }

    /** Whether the pool may start threads beyond the core. */
    static boolean mayGrow(ThreadPoolExecutor pool) {
        return pool.getCorePoolSize() < pool.getMaximumPoolSize() && mayFill(pool.getQueue());
    }

    /** Whether the queue can be full; one of the application's may say so whenever it likes. */
    private static boolean mayFill(BlockingQueue<?> queue) {
        return Privileged.loader(queue.getClass()) != null || !isUnbounded(queue);
    }

    /** Whether the queue of the JDK has room for all that there can be. */
    public static boolean isUnbounded(BlockingQueue<?> queue) {
        return (long) queue.remainingCapacity() + queue.size() >= Integer.MAX_VALUE;
    }
}
