package io.github.jlockdep.bench.servers;

import io.github.jlockdep.thirdparty.BulkheadCalls;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Resilience4j's bulkhead, whose permits are given back by other threads than those that acquire them. */
public final class BulkheadServer implements Server {
    private final BulkheadCalls calls = new BulkheadCalls();
    private final ExecutorService pool = Executors.newFixedThreadPool(3);
    private final AtomicInteger clients = new AtomicInteger();

    @Override
    public void start() {
        calls.limitTo(2);
    }

    @Override
    public Client client() {
        int client = clients.getAndIncrement();
        return () -> calls.call(client, () -> client, pool);
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
