package io.github.jlockdep.thirdparty;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** Each caller holds a lock of its own while it waits for a permit; the calls run on a pool, under the lock of the stock. */
public final class BulkheadCalls implements LimitedCalls {
    private static final int PERMITS = 2;

    private final Bulkhead bulkhead = Bulkhead.of(
            "calls",
            BulkheadConfig.custom()
                    .maxConcurrentCalls(PERMITS)
                    .maxWaitDuration(Duration.ofSeconds(30))
                    .build());
    private final ExecutorService pool = Lockdep.wrap(Executors.newFixedThreadPool(3), "pool");
    private final Lock[] callers = new Lock[8];
    private final Lock stock = new TrackedReentrantLock("stock");

    /** A bulkhead, and a pool with a thread more than it has permits. */
    public BulkheadCalls() {
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new TrackedReentrantLock("caller");
        }
    }

    @Override
    public <T> T call(int caller, Supplier<T> call) {
        callers[caller].lock();
        try {
            return Bulkhead.decorateCompletionStage(
                            bulkhead, () -> CompletableFuture.supplyAsync(underLock(call), pool))
                    .get()
                    .toCompletableFuture()
                    .join();
        } finally {
            callers[caller].unlock();
        }
    }

    private <T> Supplier<T> underLock(Supplier<T> call) {
        return () -> {
            stock.lock();
            try {
                return call.get();
            } finally {
                stock.unlock();
            }
        };
    }

    @Override
    public int permits() {
        return PERMITS;
    }

    @Override
    public int availablePermits() {
        return bulkhead.getMetrics().getAvailableConcurrentCalls();
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
