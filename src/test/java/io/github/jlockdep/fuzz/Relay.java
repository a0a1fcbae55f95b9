package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A few real threads that run bodies one after the other, each body on another thread.
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
    private volatile int turn = NOBODY;
    private volatile Throwable failure;
    private Thread caller = Thread.currentThread();
    private int rounds;

    /** Runs the bodies, the first one to its end, then the second one on another thread, and so on. */
    void run(List<Runnable> each) throws TimeoutException {
        if (rounds++ % MOST_ROUNDS == 0) {
            close();
        }
        while (runners.size() < each.size()) {
            runners.add(new Runner(runners.size()));
        }
        bodies = each;
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
        Thread heir = next < bodies.size() ? runners.get(next) : caller;
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
                if (turn == number) {
                    runBody();
                    pass(number + 1);
                } else {
                    LockSupport.park(Relay.this);
                }
            }
        }

        private void runBody() {
            try {
                bodies.get(number).run();
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }
    }
}
