package io.github.jlockdep.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nestings of two locks of own classes, each for the first time, in JVMs that have done nothing before. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 5, jvmArgsAppend = "-Xmx1g")
public class FirstEdgesBenchmark {
    private static final int LOCKS = 5_000;
    private static final int PAIRS = 20_000;

    /** The locks, of those who look at edges. */
    @State(Scope.Thread)
    public static class Locks {
        @Param({"GUAVA", "TRACKED"})
        Kind kind;

        Lock[] locks;

        /** Makes the locks. */
        @Setup
        public void make() {
            locks = kind.locks("first-", LOCKS);
        }
    }

    /** Each lock under the one before it. */
    @Benchmark
    public void coldChain(Locks state) {
        for (int i = 1; i < LOCKS; i++) {
            nest(state, i - 1, i);
        }
    }

    /** All locks under one. */
    @Benchmark
    public void coldHub(Locks state) {
        for (int i = 1; i < LOCKS; i++) {
            nest(state, 0, i);
        }
    }

    /** Random pairs, in the order of the locks. */
    @Benchmark
    public void coldPairs(Locks state) {
        Random random = new Random(42);
        for (int i = 0; i < PAIRS; i++) {
            int a = random.nextInt(LOCKS);
            int b = random.nextInt(LOCKS);
            nest(state, Math.min(a, b), Math.max(a, b));
        }
    }

    private static void nest(Locks state, int outer, int inner) {
        state.locks[outer].lock();
        state.locks[inner].lock();
        state.locks[inner].unlock();
        state.locks[outer].unlock();
    }
}
