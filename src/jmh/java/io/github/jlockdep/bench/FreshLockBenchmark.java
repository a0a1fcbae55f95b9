package io.github.jlockdep.bench;

import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Locks that live for one use, such as those of requests or rows: made, taken and released while another one is held.
 */
@State(Scope.Thread)
public class FreshLockBenchmark extends TimedCalls {
    @Param
    Kind kind;

    private Lock outer;

    /** Makes and takes the outer lock. */
    @Setup(Level.Iteration)
    public void take() {
        outer = kind.lock("outer");
        outer.lock();
    }

    /** Lets go of the outer lock. */
    @TearDown(Level.Iteration)
    public void release() {
        outer.unlock();
    }

    /** A fresh lock of a known class. */
    @Benchmark
    public Lock freshLock() {
        Lock lock = kind.lock("fresh");
        lock.lock();
        lock.unlock();
        return lock;
    }
}
