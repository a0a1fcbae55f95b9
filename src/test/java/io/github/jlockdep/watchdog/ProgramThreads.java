package io.github.jlockdep.watchdog;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.SplatKind;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The threads of one program. They can meet, so that each holds its locks before any of them wants more. */
final class ProgramThreads {
    private static final int BOUND_MILLIS = 30_000;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final CyclicBarrier meeting;
    private volatile boolean isReported;

    /** What a thread does. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    ProgramThreads(int size) {
        meeting = new CyclicBarrier(size);
        Lockdep.addListener(splat -> isReported |= splat.kind() == SplatKind.DEADLOCK);
    }

    /** A thread of that name; started at once. */
    void start(String name, Body body) {
        daemon(name, () -> run(body)).start();
    }

    /** A thread of that name, to be started by another one. */
    Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** Keeps one thread in motion, so that the JVM is never quiet. */
    void keepJvmBusy() {
        Thread thread = new Thread(
                () -> {
                    while (true) {
                        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                    }
                },
                "busy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for all others to get here. */
    void meet() throws InterruptedException, BrokenBarrierException, TimeoutException {
        meeting.await(BOUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Waits until the condition is true, for example until a thread has queued. */
    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    /** Waits for the report, and then for as long as it would take to make another one. */
    void joinUntilReported(long patienceMillis) throws InterruptedException {
        long bound = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BOUND_MILLIS);
        Thread stuck = threads.get(0);
        while (!isReported && stuck.isAlive() && System.nanoTime() < bound) {
            stuck.join(50);
        }
        stuck.join(3 * patienceMillis);
    }

    /** Waits for the threads to end. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(BOUND_MILLIS);
        }
    }

    /** Waits that long for the first thread to end. */
    void joinFor(long millis) throws InterruptedException {
        threads.get(0).join(millis);
    }

    private static void run(Body body) {
        try {
            body.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
