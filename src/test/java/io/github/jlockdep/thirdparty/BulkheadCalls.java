package io.github.jlockdep.thirdparty;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Calls that a bulkhead limits. Each caller holds a lock of its own while it waits for a permit; the calls run under
 * the lock of the stock. To be loaded with its locks replaced, and those of the bulkhead.
 */
public final class BulkheadCalls implements LimitedCalls {
    private static final int MOST_CALLERS = 8;

    private final Lock[] callers =
            Stream.generate(ReentrantLock::new).limit(MOST_CALLERS).toArray(Lock[]::new);
    private final Lock stock = new ReentrantLock();
    private Bulkhead bulkhead = Bulkhead.ofDefaults("calls");

    @Override
    public void limitTo(int permits) {
        bulkhead = Bulkhead.of(
                "calls",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(permits)
                        .maxWaitDuration(Duration.ofSeconds(30))
                        .build());
    }

    @Override
    public <T> T call(int caller, Supplier<T> call, Executor pool) {
        callers[caller].lock();
        try {
            return Bulkhead.decorateCompletionStage(
                            bulkhead, () -> CompletableFuture.supplyAsync(() -> underLock(call), pool))
                    .get()
                    .toCompletableFuture()
                    .join();
        } finally {
            callers[caller].unlock();
        }
    }

    private <T> T underLock(Supplier<T> call) {
        stock.lock();
        try {
            return call.get();
        } finally {
            stock.unlock();
        }
    }

    @Override
    public int availablePermits() {
        return bulkhead.getMetrics().getAvailableConcurrentCalls();
    }
}
