package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.engine.threads.HeldLocks;
import org.jspecify.annotations.Nullable;

/**
 * One wait on a monitor: the thread lets go of all its holds, waits for an event with whatever else it holds, and takes
 * the monitor again before it goes on, which is checked as a blocking acquisition before the wait begins.
 */
/* A thread that does not hold the monitor, or is interrupted already, is left to the JDK: it never lets go. */
final class MonitorWait {
    private final HeldLocks held;
    private final long[] before;
    private final @Nullable Monitor monitor;

    private MonitorWait(HeldLocks held, @Nullable Monitor monitor) {
        this.held = held;
        this.before = held.snapshot();
        this.monitor = monitor;
    }

    /** Waits until the thread is notified or interrupted. */
    static void await(Object monitor) throws InterruptedException {
        MonitorWait wait = begin(monitor, false);
        try {
            monitor.wait();
        } finally {
            wait.end(false);
        }
    }

    /**
     * Waits until the thread is notified or interrupted, or the timeout is over. The JDK words its refusals by the
     * method, so the one that the program calls is called here, too.
     */
    static void awaitTimed(Object monitor, long millis, int nanos, boolean onlyMillis) throws InterruptedException {
        MonitorWait wait = begin(monitor, true);
        long begun = System.nanoTime();
        boolean ended = false;
        try {
            if (onlyMillis) {
                monitor.wait(millis);
            } else {
                monitor.wait(millis, nanos);
            }
            ended = (System.nanoTime() - begun) / 1_000_000 >= millis;
        } finally {
            wait.end(ended);
        }
    }

    /** Lets go of the monitor; throws what the throwing policy asks for, and then nothing has changed. */
    private static MonitorWait begin(@Nullable Object object, boolean timed) {
        HeldLocks held = HeldLocks.current();
        held.settle();
        Monitor known = object == null || Thread.currentThread().isInterrupted() ? null : Monitors.known(object);
        MonitorWait wait = new MonitorWait(held, known != null && held.holds(known) ? known : null);
        wait.undo(); // a rehearsal: where there is stack for it now, there will be when it is needed
        try {
            wait.letGo(timed);
            return wait;
        } catch (Throwable refusal) {
            wait.undo();
            throw refusal;
        }
    }

    private void letGo(boolean timed) {
        if (monitor == null) {
            return;
        }
        held.releasedAll(monitor);
        Lesson lesson = held.acquire(monitor, ThreadStat.FREE);
        try {
            if (timed) {
                monitor.condition().waitsTimed();
            } else {
                monitor.condition().waits();
            }
        } catch (Throwable refusal) {
            held.abandon(lesson);
            throw refusal;
        }
    }

    /** The wait is over, and the thread has the monitor again. */
    private void end(boolean timedOut) {
        try {
            if (monitor != null && timedOut) {
                monitor.condition().timedOut();
            }
        } finally {
            undo();
        }
    }

    private void undo() {
        if (monitor != null) {
            monitor.condition().waited();
            held.restore(before);
        }
    }

    /** The thread, which holds the monitor, has woken one of those who wait on it, or all. */
    static void signalled(Object object, boolean all) {
        try {
            HeldLocks.current().settle();
            Monitor known = Monitors.known(object);
            if (known != null && all) {
                known.condition().triggeredForAllUnder(known);
            } else if (known != null) {
                known.condition().triggeredUnder(known);
            }
        } catch (StackOverflowError | OutOfMemoryError e) {
            Counters.lost();
        }
    }
}
