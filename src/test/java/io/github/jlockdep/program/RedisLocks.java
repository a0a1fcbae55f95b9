package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.redisson.Redisson;
import org.redisson.api.RAtomicLong;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/**
 * One of two JVMs that share locks in Redis. It takes an outer lock and an inner one when its turn has come, and stays
 * until the other JVM has had its turn.
 */
public final class RedisLocks {
    private static final int JVMS = 2;

    private RedisLocks() {}

    /** Arguments: the port, the number of the turn, the outer lock, the inner lock. */
    public static void main(String[] arguments) throws Exception {
        Config config = new Config();
        config.useSingleServer()
                .setAddress("redis://127.0.0.1:" + arguments[0])
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(2);
        config.setThreads(2).setNettyThreads(2);
        RedissonClient redisson = Redisson.create(config);
        try {
            RAtomicLong turns = redisson.getAtomicLong("turns");
            await(turns, Long.parseLong(arguments[1]));
            Lock outer = Lockdep.wrap(redisson.getLock(arguments[2]), arguments[2]);
            Lock inner = Lockdep.wrap(redisson.getLock(arguments[3]), arguments[3]);
            outer.lock();
            inner.lock();
            inner.unlock();
            outer.unlock();
            turns.incrementAndGet();
            await(turns, JVMS);
            System.out.println("findings=" + Lockdep.findings().size());
        } finally {
            redisson.shutdown();
        }
    }

    private static void await(RAtomicLong turns, long turn) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (turns.get() < turn) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The other JVM has not had its turn.");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
