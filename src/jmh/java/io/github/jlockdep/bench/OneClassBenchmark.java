package io.github.jlockdep.bench;

import java.util.Random;
import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A thousand locks of one class, such as accounts, of which one thread nests two at a time, in known and orderly pairs.
 */
@State(Scope.Thread)
public class OneClassBenchmark extends TimedCalls {
    private static final int LOCKS = 1_000;
    private static final int STEPS = 16_384;

    @Param
    Kind kind;

    /** How many different pairs are taken, in random order. */
    @Param({"1000", "16384"})
    int pairs;

    private final Lock[] outer = new Lock[STEPS];
    private final Lock[] inner = new Lock[STEPS];
    private int next;

    /** Makes the locks, chooses the pairs, and takes each twice. */
    @Setup
    public void make() {
        Lock[] locks = new Lock[LOCKS];
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = kind.lock("account");
        }
        Random random = new Random(42);
        for (int i = 0; i < STEPS; i++) {
            int pair = random.nextInt(pairs);
            int a = pair % (LOCKS - 1);
            int b = a + 1 + pair / (LOCKS - 1) % (LOCKS - 1 - a);
            outer[i] = locks[a];
            inner[i] = locks[b];
        }
        for (int i = 0; i < 2 * STEPS; i++) {
            nestInOneClass();
        }
    }

    /** Nests the next pair. */
    @Benchmark
    public void nestInOneClass() {
        int pair = next++ & (STEPS - 1);
        Lock a = outer[pair];
        Lock b = inner[pair];
        a.lock();
        b.lock();
        b.unlock();
        a.unlock();
    }
}
