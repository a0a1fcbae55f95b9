package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Threads that are really stuck, or only wait long. Each ends its JVM once it was told, or after a while. */
public enum Stuck {
    TWO_MONITORS {
        @Override
        void run() {
            Pair pair = new Pair();
            meet(new Step(pair.first, pair.second), new Step(pair.second, pair.first));
        }
    },
    THREE_MONITORS {
        @Override
        void run() {
            Object third = new Object();
            Pair pair = new Pair();
            meet(new Step(pair.first, pair.second), new Step(pair.second, third), new Step(third, pair.first));
        }
    },
    MONITOR_AND_LOCK {
        @Override
        void run() {
            Lock lock = Lockdep.newReentrantLock("wrapped");
            Object monitor = new Object();
            CountDownLatch both = new CountDownLatch(2);
            start("stuck-0", () -> {
                lock.lock();
                both.countDown();
                both.await();
                synchronized (monitor) {
                    lock.unlock();
                }
            });
            start("stuck-1", () -> {
                synchronized (monitor) {
                    both.countDown();
                    both.await();
                    lock.lock();
                }
            });
        }
    },
    /** One thread holds the monitor for long, and two wait for it; nobody is stuck. */
    LONG_HOLD {
        @Override
        void run() {
            Object monitor = new Object();
            Pair pair = new Pair(monitor);
            Lock untracked = new ReentrantLock();
            untracked.lock();
            CountDownLatch taken = new CountDownLatch(1);
            start("holder", () -> {
                synchronized (monitor) {
                    taken.countDown();
                    untracked.lock();
                }
            });
            Turns.Step waits = () -> {
                taken.await();
                synchronized (pair.first) {
                    synchronized (pair.second) {
                        pair.taken++;
                    }
                }
            };
            start("stuck-0", waits);
            start("stuck-1", waits);
        }
    };

    private static final long PATIENCE = 5_000_000_000L;

    abstract void run();

    private record Step(Object first, Object second) {}

    private static void meet(Step... steps) {
        CountDownLatch all = new CountDownLatch(steps.length);
        for (int i = 0; i < steps.length; i++) {
            Step step = steps[i];
            start("stuck-" + i, () -> {
                synchronized (step.first) {
                    all.countDown();
                    all.await();
                    synchronized (step.second) {
                        Thread.onSpinWait();
                    }
                }
            });
        }
    }

    private static void start(String name, Turns.Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs the program of that name. */
    public static void main(String[] arguments) throws InterruptedException {
        Stuck program = valueOf(arguments[0]);
        program.run();
        long end = System.nanoTime() + (program == LONG_HOLD ? PATIENCE / 2 : 12 * PATIENCE);
        while (System.nanoTime() < end && !isTold()) {
            Thread.sleep(50);
        }
        Thread.sleep(500); // time to tell it twice
        System.out.println("told=" + isTold());
    }

    private static boolean isTold() {
        return Lockdep.findings().stream().anyMatch(finding -> finding.splat().grade() == Grade.DEADLOCK);
    }
}
