package io.github.jlockdep.bench;

import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Waits and triggers, raw and tracked, and what a lock costs once there are events. */
public class WaitBenchmark extends TimedCalls {
    /** Two threads that hand a turn to and fro; the benchmark is one of them. */
    @State(Scope.Thread)
    public static class Table {
        @Param({"false", "true"})
        boolean tracked;

        /** A lock that the benchmark's thread holds all the time, so that each wait is one under a lock. */
        @Param({"false", "true"})
        boolean underLock;

        private ReentrantLock lock;
        private ReentrantLock outer;
        private Condition turn;
        private boolean mine;
        private boolean closed;
        private Thread partner;

        /** Starts the other thread. */
        @Setup
        public void open() {
            lock = tracked ? new TrackedReentrantLock("table") : new ReentrantLock();
            outer = tracked ? new TrackedReentrantLock("outer") : new ReentrantLock();
            turn = lock.newCondition();
            mine = true;
            partner = new Thread(this::play, "partner");
            partner.start();
            if (underLock) {
                outer.lock();
            }
        }

        /** Stops the other thread. */
        @TearDown
        public void close() throws InterruptedException {
            if (underLock) {
                outer.unlock();
            }
            lock.lock();
            closed = true;
            turn.signal();
            lock.unlock();
            partner.join();
        }

        void pass() {
            lock.lock();
            try {
                mine = false;
                turn.signal();
                while (!mine) {
                    turn.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }

        private void play() {
            lock.lock();
            try {
                while (!closed) {
                    while (mine && !closed) {
                        turn.awaitUninterruptibly();
                    }
                    mine = true;
                    turn.signal();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** A lock and permits, in a program that has events. */
    @State(Scope.Thread)
    public static class Alone {
        @Param({"false", "true"})
        boolean tracked;

        ReentrantLock lock;
        Semaphore permits;

        /** Makes them. */
        @Setup
        public void make() {
            lock = tracked ? new TrackedReentrantLock("alone") : new ReentrantLock();
            permits = tracked ? new TrackedSemaphore("permits", 10) : new Semaphore(10);
            lock.newCondition();
        }
    }

    /** Signals the other thread and waits for its signal: two pairs of await and signal. */
    @Benchmark
    public void roundTrip(Table table) {
        table.pass();
    }

    /** Lock and unlock where conditions exist. */
    @Benchmark
    public void pairAmongEvents(Alone state) {
        state.lock.lock();
        state.lock.unlock();
    }

    /** Acquire and release one permit of ten. */
    @Benchmark
    public void permit(Alone state) throws InterruptedException {
        state.permits.acquire();
        state.permits.release();
    }
}
