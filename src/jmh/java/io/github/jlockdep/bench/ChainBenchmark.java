package io.github.jlockdep.bench;

import io.github.jlockdep.Lockdep;
import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Locks of own classes that are taken pairwise upward, each pair for the first time: one long chain of dependencies.
 */
public class ChainBenchmark extends TimedRuns {
    /** The length that Guava can do. */
    @State(Scope.Thread)
    public static class Short {
        @Param
        Kind kind;

        Lock[] locks;

        /** Forgets the chain and makes the locks anew. */
        @Setup(Level.Iteration)
        public void make() {
            Lockdep.reset();
            locks = kind.locks("chain-", 5_000);
        }
    }

    /** The length at which Guava's stack has long overflowed. */
    @State(Scope.Thread)
    public static class Long {
        @Param({"RAW", "TRACKED", "WRAPPED"})
        Kind kind;

        Lock[] locks;

        /** Forgets the chain and makes the locks anew. */
        @Setup(Level.Iteration)
        public void make() {
            Lockdep.reset();
            locks = kind.locks("chain-", 100_000);
        }
    }

    /** 5,000 locks. */
    @Benchmark
    public void chainOf5000(Short state) {
        climb(state.locks);
    }

    /** 100,000 locks. */
    @Benchmark
    public void chainOf100000(Long state) {
        climb(state.locks);
    }

    private static void climb(Lock[] locks) {
        for (int i = 1; i < locks.length; i++) {
            locks[i - 1].lock();
            locks[i].lock();
            locks[i].unlock();
            locks[i - 1].unlock();
        }
    }
}
