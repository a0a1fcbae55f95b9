package io.github.jlockdep.locks;

import io.github.jlockdep.engine.events.PoolThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;

/** How many tasks an executor can run at once, as far as that can be seen from outside. */
final class PoolSize {
    private static final String MADE_BY_EXECUTORS = "java.util.concurrent.Executors$";

    private PoolSize() {}

    /** The greatest number of threads that the executor uses; 0 if there is no limit, or nobody knows. */
    static int of(ExecutorService executor) {
        if (executor instanceof ThreadPoolExecutor pool) {
            return PoolThreads.most(pool);
        }
        String type = executor.getClass().getName();
        return type.startsWith(MADE_BY_EXECUTORS) && isSingle(type.substring(MADE_BY_EXECUTORS.length())) ? 1 : 0;
    }

    /** What newSingleThreadExecutor and newSingleThreadScheduledExecutor return, before JDK 21 and since. */
    private static boolean isSingle(String type) {
        return type.equals("FinalizableDelegatedExecutorService")
                || type.equals("AutoShutdownDelegatedExecutorService")
                || type.equals("DelegatedScheduledExecutorService");
    }
}
