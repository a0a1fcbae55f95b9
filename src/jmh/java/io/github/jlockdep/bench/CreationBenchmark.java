package io.github.jlockdep.bench;

import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to make a lock of a class that is known. */
public class CreationBenchmark extends TimedCalls {
    /** Locks whose class is given by a name. */
    @State(Scope.Thread)
    public static class Named {
        @Param
        Kind kind;
    }

    /** Locks whose class is the line that makes them; Guava knows none. */
    @State(Scope.Thread)
    public static class Unnamed {
        @Param({"RAW", "TRACKED"})
        Kind kind;
    }

    /** A lock with a name. */
    @Benchmark
    public Lock named(Named state) {
        return state.kind.lock("created");
    }

    /** A lock without a name. */
    @Benchmark
    public Lock unnamed(Unnamed state) {
        return state.kind == Kind.RAW ? new ReentrantLock() : new TrackedReentrantLock();
    }
}
