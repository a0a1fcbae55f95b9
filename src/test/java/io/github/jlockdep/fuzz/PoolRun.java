package io.github.jlockdep.fuzz;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.stream.IntStream;

/**
 * A run of a {@link PoolProgram} on real threads and a real pool, step by step in a given order, so that nobody blocks.
 */
final class PoolRun {
    private final PoolProgram program;
    private final List<Lock> locks;
    private final List<CountDownLatch> latches;
    private final ExecutorService pool;
    private final Future<?>[] futures;
    private final List<Semaphore> turns;
    private final Semaphore done = new Semaphore(0);
    private volatile Throwable failure;

    private PoolRun(PoolProgram program) {
        this.program = program;
        int actors = program.actors().size();
        locks = IntStream.range(0, PoolProgram.LOCKS)
                .<Lock>mapToObj(i -> new TrackedReentrantLock("pool fuzz lock " + i))
                .toList();
        latches = IntStream.range(0, PoolProgram.LATCHES)
                .<CountDownLatch>mapToObj(i -> new TrackedCountDownLatch("pool fuzz latch " + i, program.counts(i)))
                .toList();
        pool = Lockdep.wrap(Executors.newFixedThreadPool(program.width()), "fuzz pool of " + program.width());
        futures = new Future<?>[actors];
        turns = IntStream.range(0, actors).mapToObj(i -> new Semaphore(0)).toList();
    }

    /** Runs the program in that order of its steps, and something else after each of them. */
    static void run(PoolProgram program, List<Integer> order, Runnable afterEach) throws Exception {
        new PoolRun(program).run(order, afterEach);
    }

    private void run(List<Integer> order, Runnable afterEach) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int actor = 0; actor < program.threads(); actor++) {
            int number = actor;
            Thread thread = new Thread(() -> perform(number), "T" + (actor + 1));
            thread.start();
            threads.add(thread);
        }
        for (int actor : order) {
            turns.get(actor).release();
            if (!done.tryAcquire(Threads.BOUND_SECONDS, TimeUnit.SECONDS) || failure != null) {
                throw new AssertionError(actor + " is stuck in " + order + " of " + program, failure);
            }
            afterEach.run();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        pool.shutdown();
        if (!pool.awaitTermination(Threads.BOUND_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The pool did not come to its end: " + Arrays.toString(futures));
        }
    }

    private void perform(int actor) {
        for (PoolProgram.Step step : program.actors().get(actor)) {
            turns.get(actor).acquireUninterruptibly();
            try {
                perform(step);
            } catch (Throwable thrown) {
                failure = thrown;
            }
            done.release();
        }
    }

    private void perform(PoolProgram.Step step) throws Exception {
        int what = step.what();
        switch (step.kind()) {
            case LOCK -> locks.get(what).lock();
            case UNLOCK -> locks.get(what).unlock();
            case COUNT -> latches.get(what).countDown();
            case AWAIT -> latches.get(what).await();
            case SUBMIT -> futures[what] = pool.submit(task(what));
            case GET -> futures[what].get();
        }
    }

    /** Tasks of one Java class are one kind of task, so each is of a class of its own. */
    private Runnable task(int actor) {
        return switch (actor - program.threads()) {
            case 0 -> () -> perform(actor);
            case 1 -> () -> perform(actor);
            default -> () -> perform(actor);
        };
    }
}
