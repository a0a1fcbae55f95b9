package io.github.jlockdep.bench;

import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Two locks taken against the order in which another thread took them, again and again; nothing is printed. */
@State(Scope.Thread)
public class RepeatedFindingBenchmark extends TimedCalls {
    @Param
    Kind kind;

    private Lock a;
    private Lock b;

    /** Lets another thread take the locks in one order, and this one in the other. */
    @Setup
    public void find() throws InterruptedException {
        Kind.silence();
        a = kind.lock("repeat-a");
        b = kind.lock("repeat-b");
        Thread other = new Thread(() -> nest(a, b));
        other.start();
        other.join();
        inversion();
    }

    /** The order that is known to be wrong. */
    @Benchmark
    public void inversion() {
        nest(b, a);
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }
}
