package io.github.jlockdep.production;

import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.concurrent.locks.Lock;

/** What programs of these tests do: two inversions, a long wait, a long hold. */
final class Slow {
    static final long NANOS = 60_000_000;

    private Slow() {}

    /** Inverts two locks on two threads, one after the other. */
    static void invert(String first, String second) throws InterruptedException {
        Lock a = new TrackedReentrantLock(first);
        Lock b = new TrackedReentrantLock(second);
        run(() -> nest(a, b));
        run(() -> nest(b, a));
    }

    /** Inverts two locks on two threads, each under a third lock. */
    static void invertUnder(String guard, String first, String second) throws InterruptedException {
        Lock gate = new TrackedReentrantLock(guard);
        Lock a = new TrackedReentrantLock(first);
        Lock b = new TrackedReentrantLock(second);
        run(() -> nest(gate, a, b));
        run(() -> nest(gate, b, a));
    }

    /** One thread holds a lock for long, and another one waits for it all the time. */
    static void contend(String name) throws InterruptedException {
        TrackedReentrantLock lock = new TrackedReentrantLock(name);
        Thread waiter = new Thread(() -> nest(lock, new TrackedReentrantLock("inner")), "waiter");
        lock.lock();
        waiter.start();
        while (!lock.hasQueuedThread(waiter)) {
            Thread.onSpinWait();
        }
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < NANOS) {
            Thread.onSpinWait();
        }
        lock.unlock();
        waiter.join();
    }

    private static void run(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.start();
        thread.join();
    }

    private static void nest(Lock gate, Lock outer, Lock inner) {
        gate.lock();
        try {
            nest(outer, inner);
        } finally {
            gate.unlock();
        }
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        try {
            inner.lock();
            inner.unlock();
        } finally {
            outer.unlock();
        }
    }
}
