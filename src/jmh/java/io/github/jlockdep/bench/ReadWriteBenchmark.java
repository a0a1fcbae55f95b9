package io.github.jlockdep.bench;

import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** A pair of acquisition and release of each lock with modes, raw and tracked, alone and by two threads at once. */
public class ReadWriteBenchmark extends TimedCalls {
    /** The locks, one of each for all threads. */
    @State(Scope.Benchmark)
    public static class Locks {
        @Param({"false", "true"})
        boolean tracked;

        ReentrantReadWriteLock readWrite;
        StampedLock stamped;
        Semaphore mutex;

        /** Makes the locks, and writes each once, as a reader's cost without any writer says little. */
        @Setup
        public void make() {
            readWrite = tracked ? new TrackedReentrantReadWriteLock("read-write") : new ReentrantReadWriteLock();
            stamped = tracked ? new TrackedStampedLock("stamped") : new StampedLock();
            mutex = tracked ? new TrackedSemaphore("mutex", 1) : new Semaphore(1);
            write(this);
            stampedWrite(this);
        }

        private static void write(Locks locks) {
            locks.readWrite.writeLock().lock();
            locks.readWrite.writeLock().unlock();
        }

        private static void stampedWrite(Locks locks) {
            locks.stamped.unlockWrite(locks.stamped.writeLock());
        }
    }

    /** Read lock and unlock. */
    @Benchmark
    public void read(Locks locks) {
        locks.readWrite.readLock().lock();
        locks.readWrite.readLock().unlock();
    }

    /** Read lock and unlock, two threads. */
    @Benchmark
    @Threads(2)
    public void readByTwo(Locks locks) {
        read(locks);
    }

    /** Write lock and unlock. */
    @Benchmark
    public void write(Locks locks) {
        Locks.write(locks);
    }

    /** Write lock and unlock, two threads. */
    @Benchmark
    @Threads(2)
    public void writeByTwo(Locks locks) {
        Locks.write(locks);
    }

    /** Stamped write and unlock. */
    @Benchmark
    public void stampedWrite(Locks locks) {
        Locks.stampedWrite(locks);
    }

    /** Stamped write and unlock, two threads. */
    @Benchmark
    @Threads(2)
    public void stampedWriteByTwo(Locks locks) {
        Locks.stampedWrite(locks);
    }

    /** Stamped read and unlock. */
    @Benchmark
    public void stampedRead(Locks locks) {
        locks.stamped.unlockRead(locks.stamped.readLock());
    }

    /** Stamped read and unlock, two threads. */
    @Benchmark
    @Threads(2)
    public void stampedReadByTwo(Locks locks) {
        stampedRead(locks);
    }

    /** One permit acquired and released. */
    @Benchmark
    public void mutex(Locks locks) {
        locks.mutex.acquireUninterruptibly();
        locks.mutex.release();
    }
}
