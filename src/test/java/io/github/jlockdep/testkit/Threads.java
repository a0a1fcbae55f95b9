package io.github.jlockdep.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs bodies on fresh threads named T1, T2, ..., and never waits for ever: after {@value #BOUND_SECONDS} seconds the
 * test fails with the stack of the thread that is stuck. What a body throws is thrown again by the method that ran it.
 */
public final class Threads {
    /** How long anything here waits before it gives up. */
    public static final int BOUND_SECONDS = 30;

    private Threads() {}

    /** What a thread does. */
    @FunctionalInterface
    public interface Body {
        /** Runs on the thread. */
        void run() throws Exception;
    }

    /** Runs each body on a thread of its own, one after the other. */
    public static void runInOrder(Body... bodies) {
        for (int i = 0; i < bodies.length; i++) {
            run("T" + (i + 1), bodies[i]);
        }
    }

    /** Runs all bodies at the same time, each on a thread of its own, and waits for all. */
    public static void runTogether(Body... bodies) {
        CyclicBarrier start = new CyclicBarrier(bodies.length);
        List<Running> running = new ArrayList<>();
        for (int i = 0; i < bodies.length; i++) {
            Body body = bodies[i];
            running.add(start("T" + (i + 1), () -> {
                await(start);
                body.run();
            }));
        }
        running.forEach(Running::join);
    }

    /** Runs the body on a thread of that name and waits for its end. */
    public static void run(String name, Body body) {
        start(name, body).join();
    }

    /** Starts the body on a daemon thread of that name. */
    public static Running start(String name, Body body) {
        return new Running(task -> daemon(name, task), body).start();
    }

    /** Runs each body on a virtual thread of its own, one after the other. From JDK 21 on. */
    public static void runVirtualInOrder(Body... bodies) {
        for (int i = 0; i < bodies.length; i++) {
            startVirtual("T" + (i + 1), bodies[i]).join();
        }
    }

    /** Starts the body on a virtual thread of that name. From JDK 21 on. */
    public static Running startVirtual(String name, Body body) {
        return new Running(task -> virtual(name, task), body).start();
    }

    /** Waits until the latch is open; fails when that takes too long. */
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The latch was not opened within " + BOUND_SECONDS + " s.");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits at the barrier for the others; fails when that takes too long. */
    public static void await(CyclicBarrier barrier) {
        try {
            barrier.await(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("Not all threads came to the barrier.", e);
        }
    }

    /** Waits until the condition holds; fails with the message when that takes too long. */
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + BOUND_SECONDS + " s: " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** {@code Thread.ofVirtual().name(name).unstarted(task)}, which JDK 17 does not have. */
    public static Thread virtual(String name, Runnable task) {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Object virtual = Thread.class.getMethod("ofVirtual").invoke(null);
            Object named = builder.getMethod("name", String.class).invoke(virtual, name);
            return (Thread) builder.getMethod("unstarted", Runnable.class).invoke(named, task);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("This JDK has no virtual threads.", e);
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("Interrupted.", e);
    }

    /** A thread that was started, and what it threw. */
    public static final class Running {
        private final Thread thread;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        private Running(Function<Runnable, Thread> maker, Body body) {
            thread = maker.apply(() -> run(body));
        }

        private Running start() {
            thread.start();
            return this;
        }

        /** The thread, to be interrupted or looked at. */
        public Thread thread() {
            return thread;
        }

        /** Waits until the thread is blocked or waits, for whatever it is. */
        public void awaitBlocked() {
            Threads.await(thread.getName() + " is blocked", () -> switch (thread.getState()) {
                case BLOCKED, WAITING, TIMED_WAITING -> true;
                case TERMINATED -> throw new AssertionError(thread.getName() + " ended.", failure.get());
                default -> false;
            });
        }

        /** Waits for the end of the thread, and throws what it threw. */
        public void join() {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            if (thread.isAlive()) {
                throw stuck();
            }
            rethrow(failure.get());
        }

        private void run(Body body) {
            try {
                body.run();
            } catch (Throwable e) {
                failure.set(e);
            }
        }

        private AssertionError stuck() {
            AssertionError error = new AssertionError(thread.getName() + " is stuck.");
            error.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            return error;
        }

        private static void rethrow(@Nullable Throwable failure) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure != null) {
                throw new AssertionError(failure);
            }
        }
    }
}
