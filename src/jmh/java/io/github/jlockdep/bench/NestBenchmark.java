package io.github.jlockdep.bench;

import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Locks of different classes, one inside the other, always in the same order; the time is that of the whole nest. */
@State(Scope.Thread)
public class NestBenchmark extends TimedCalls {
    @Param
    Kind kind;

    @Param({"2", "4", "8"})
    int depth;

    private Lock[] locks;

    /** Makes the locks. */
    @Setup
    public void make() {
        locks = kind.locks("nest-", depth);
    }

    /** Takes all locks and releases them, the last one first. */
    @Benchmark
    public void nest() {
        Lock[] nest = locks;
        for (Lock lock : nest) {
            lock.lock();
        }
        for (int i = nest.length - 1; i >= 0; i--) {
            nest[i].unlock();
        }
    }
}
