package io.github.jlockdep.bench;

import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * Two threads that share a lock, and two that have one each, of the same class; the time is that of one pair on one
 * thread. What one thread does alone is the measure of how much two of them disturb each other.
 */
public class TwoThreadsBenchmark extends TimedCalls {
    /** One lock for all threads. */
    @State(Scope.Benchmark)
    public static class Shared {
        @Param
        Kind kind;

        Lock lock;

        /** Makes the lock. */
        @Setup
        public void make() {
            lock = kind.lock("shared");
        }
    }

    /** A lock for each thread. */
    @State(Scope.Thread)
    public static class Own {
        @Param
        Kind kind;

        Lock lock;

        /** Makes the lock, far from those of the other threads. */
        @Setup
        public void make() {
            lock = kind.lock("own");
        }
    }

    /** Two threads, one lock. */
    @Benchmark
    @Threads(2)
    public void oneLock(Shared state) {
        state.lock.lock();
        state.lock.unlock();
    }

    /** Two threads, own locks. */
    @Benchmark
    @Threads(2)
    public void ownLocks(Own state) {
        state.lock.lock();
        state.lock.unlock();
    }

    /** One thread, own lock. */
    @Benchmark
    public void ownLockAlone(Own state) {
        state.lock.lock();
        state.lock.unlock();
    }
}
