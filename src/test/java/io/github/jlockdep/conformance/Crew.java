package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.testkit.HeldStack;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one test, its own included, all platform or all virtual. Each must end with nothing on its held stack.
 */
final class Crew {
    private final boolean virtual;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Worker> ended = new LinkedBlockingQueue<>();

    Crew(boolean virtual) {
        this.virtual = virtual;
    }

    /** What a thread does. */
    @FunctionalInterface
    interface Body {
        void run() throws Throwable;
    }

    /** Runs a test on a thread of the crew; fails with what the first thread threw, or when not all end in time. */
    void run(Body test) throws Throwable {
        start(test);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Threads.BOUND_SECONDS);
        for (int i = 0; i < workers.size(); i++) {
            Worker worker = ended.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            Throwable failure = worker == null ? stuck() : worker.failure;
            if (failure != null) {
                workers.forEach(w -> w.thread.interrupt());
                throw failure;
            }
        }
    }

    /** Starts a thread. */
    Worker start(Body body) {
        Worker worker = new Worker(body);
        workers.add(worker);
        worker.thread.start();
        return worker;
    }

    /** Runs the body on another thread and returns what it returns. */
    <T> T call(Callable<T> body) throws Exception {
        FutureTask<T> task = new FutureTask<>(body);
        start(task::run);
        return task.get(Threads.BOUND_SECONDS, TimeUnit.SECONDS);
    }

    /** Runs the body at the same time on that many threads, and waits for all. */
    void together(int threads, Body body) {
        CountDownLatch go = new CountDownLatch(threads);
        Worker[] all = new Worker[threads];
        for (int i = 0; i < threads; i++) {
            all[i] = start(() -> {
                go.countDown();
                Threads.await(go);
                body.run();
            });
        }
        for (Worker worker : all) {
            worker.join();
        }
    }

    private AssertionError stuck() {
        AssertionError error = new AssertionError("Not all threads of the test came to their end.");
        for (Worker worker : workers) {
            if (worker.thread.isAlive()) {
                Throwable where = new Throwable(worker.thread.getName() + " is here");
                where.setStackTrace(worker.thread.getStackTrace());
                error.addSuppressed(where);
            }
        }
        return error;
    }

    /** One thread. */
    final class Worker {
        final Thread thread;
        private final Body body;
        private volatile @Nullable Throwable failure;

        private Worker(Body body) {
            this.body = body;
            String name = "crew-" + workers.size();
            this.thread = virtual ? Threads.virtual(name, this::run) : new Thread(this::run, name);
            thread.setDaemon(true);
        }

        /** Waits until the thread waits for something. */
        void awaitParked() {
            Threads.await(thread.getName() + " waits", () -> switch (thread.getState()) {
                case WAITING, TIMED_WAITING -> true;
                case TERMINATED -> throw new AssertionError(thread.getName() + " ended and should wait.", failure);
                default -> false;
            });
        }

        void interrupt() {
            thread.interrupt();
        }

        /** Waits for the end of the thread. */
        void join() {
            Threads.await(thread.getName() + " ends", () -> !thread.isAlive());
        }

        private void run() {
            try {
                body.run();
                HeldLocks held = HeldLocks.current();
                assertEquals(0, held.locksHeld(), "locks left on the held stack");
                HeldStack.assertNothingOfItsOwnIsLeft();
            } catch (Throwable e) {
                failure = e;
            } finally {
                ended.add(this);
            }
        }
    }
}
