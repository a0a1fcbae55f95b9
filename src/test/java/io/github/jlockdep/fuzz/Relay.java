package io.github.jlockdep.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A few real threads that run bodies one after the other.
 *
 * <p>The threads hand over to each other directly, and are replaced by fresh ones from time to time. A body that blocks
 * is a fault of the test, and found by a timeout.
 */
final class Relay implements AutoCloseable {
    private static final int MOST_ROUNDS = 1_000;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final List<Runner> runners = new ArrayList<>();
    /** Null while the caller has the turn. */
    private volatile @Nullable Turn turn;

    private volatile Throwable failure;
    private Thread caller = Thread.currentThread();
    private int rounds;

    /**
     * Whose turn it is. All in one: a thread may look late, when the turn is another one's.
     *
     * @param threads the number of the thread that runs each body
     * @param number of the body that is run now
     */
    private record Turn(List<Runnable> bodies, List<Integer> threads, int number) {
        boolean isOf(int thread) {
            return threads.get(number) == thread;
        }

        Runnable body() {
            return bodies.get(number);
        }

        /** The one after this; null if this is the last one. */
        @Nullable
        Turn next() {
            return number + 1 < bodies.size() ? new Turn(bodies, threads, number + 1) : null;
        }
    }

    /** Runs the bodies, the first one to its end, then the second one on another thread, and so on. */
    void run(List<Runnable> each) throws TimeoutException {
        run(each, IntStream.range(0, each.size()).boxed().toList());
    }

    /** Runs the bodies one after the other, each on the thread of that number. */
    void run(List<Runnable> each, List<Integer> by) throws TimeoutException {
        if (rounds++ % MOST_ROUNDS == 0) {
            close();
        }
        int most = by.stream().max(Integer::compare).orElse(-1);
        while (runners.size() <= most) {
            runners.add(new Runner(runners.size()));
        }
        failure = null;
        caller = Thread.currentThread();
        pass(each.isEmpty() ? null : new Turn(each, by, 0));
        awaitEnd();
        if (failure != null) {
            throw new AssertionError("A body failed.", failure);
        }
    }

    private void awaitEnd() throws TimeoutException {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        for (Turn now = turn; now != null; now = turn) {
            LockSupport.parkNanos(this, TIMEOUT_NANOS);
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("Body " + now.number + " does not end.");
            }
        }
    }

    private void pass(@Nullable Turn next) {
        Thread heir = next == null ? caller : runners.get(next.threads.get(next.number));
        turn = next;
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
                Turn now = turn;
                if (now != null && now.isOf(number)) {
                    run(now.body());
                    pass(now.next());
                } else {
                    LockSupport.park(Relay.this);
                }
            }
        }

        private void run(Runnable body) {
            try {
                body.run();
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }
    }
}
