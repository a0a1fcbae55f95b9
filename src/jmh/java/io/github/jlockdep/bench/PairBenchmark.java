package io.github.jlockdep.bench;

import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Lock and unlock by one thread that holds nothing else, and once more by one that holds the lock already. */
public class PairBenchmark extends TimedCalls {
    /** A lock that nobody holds. */
    @State(Scope.Thread)
    public static class Free {
        @Param
        Kind kind;

        Lock lock;

        /** Makes the lock. */
        @Setup
        public void make() {
            lock = kind.lock("pair");
        }
    }

    /** A lock that this thread holds. */
    @State(Scope.Thread)
    public static class Held extends Free {
        /** Takes the lock. */
        @Setup(Level.Iteration)
        public void take() {
            lock.lock();
        }

        /** Lets go of the lock. */
        @TearDown(Level.Iteration)
        public void release() {
            lock.unlock();
        }
    }

    /** Uncontended. */
    @Benchmark
    public void pair(Free state) {
        state.lock.lock();
        state.lock.unlock();
    }

    /** Re-entrant. */
    @Benchmark
    public void reentrantPair(Held state) {
        state.lock.lock();
        state.lock.unlock();
    }
}
