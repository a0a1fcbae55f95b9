package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A few real threads that run bodies one after the other.
 *
 * <p>The threads hand over to each other directly, and are replaced by fresh ones from time to time. A body that blocks
 * is a fault of the test, and found by a timeout.
 */
final class Relay implements AutoCloseable {
    private static final int NOBODY = -1;
    private static final int MOST_ROUNDS = 1_000;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final List<Runner> runners = new ArrayList<>();
    private List<Runnable> bodies = List.of();
    /** The number of the thread that runs each body. */
    private List<Integer> threads = List.of();

    private volatile int turn = NOBODY;
    private volatile Throwable failure;
    private Thread caller = Thread.currentThread();
    private int rounds;

    /** Runs the bodies, the first one to its end, then the second one on another thread, and so on. */
    void run(List<Runnable> each) throws TimeoutException {
        run(each, IntStream.range(0, each.size()).boxed().toList());
    }

    /** Runs the bodies one after the other, each on the thread of that number. */
    void run(List<Runnable> each, List<Integer> by) throws TimeoutException {
        if (rounds++ % MOST_ROUNDS == 0) {
            close();
        }
        int most = by.stream().max(Integer::compare).orElse(NOBODY);
        while (runners.size() <= most) {
            runners.add(new Runner(runners.size()));
        }
        bodies = each;
        threads = by;
        failure = null;
        caller = Thread.currentThread();
        pass(0);
        awaitEnd();
        if (failure != null) {
            throw new AssertionError("A body failed.", failure);
        }
    }

    private void awaitEnd() throws TimeoutException {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        while (turn != NOBODY) {
            LockSupport.parkNanos(this, TIMEOUT_NANOS);
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("Body " + turn + " does not end.");
            }
        }
    }

    private void pass(int next) {
        Thread heir = next < bodies.size() ? runners.get(threads.get(next)) : caller;
        turn = next < bodies.size() ? next : NOBODY;
        LockSupport.unpark(heir);
    }

    @Override
    public void close() {
        for (Runner runner : runners) {
            runner.interrupt();
            join(runner);
        }
        runners.clear();
    }

    private static void join(Thread runner) {
        try {
            runner.join(TimeUnit.NANOSECONDS.toMillis(TIMEOUT_NANOS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Runner extends Thread {
        private final int number;

        Runner(int number) {
            super("T" + (number + 1));
            this.number = number;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            while (!isInterrupted()) {
                int now = turn;
                if (now != NOBODY && threads.get(now) == number) {
                    runBody(now);
                    pass(now + 1);
                } else {
                    LockSupport.park(Relay.this);
                }
            }
        }

        private void runBody(int body) {
            try {
                bodies.get(body).run();
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }
    }
}
