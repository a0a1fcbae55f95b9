package io.github.jlockdep.agent;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.sink.Sink;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was found on a daemon thread of the agent's own. A log that is called on the application's threads, under
 * the application's monitors, could itself be a part of a deadlock. What is told is whole and in order; a splat names
 * its threads itself.
 */
final class Teller implements Sink {
    private static final int MOST_WAITING = 1_000;
    private static final long FLUSH_MILLIS = 2_000;

    private final Queue<Message> waiting = new ArrayDeque<>();
    private final Outlet outlet;
    private int dropped;
    private boolean telling;

    /** What is to be told: a finding, or a remark, which may be mere information. */
    private record Message(@Nullable Splat splat, String remark, boolean isWarning) {
        void tell(Outlet outlet) {
            if (splat != null) {
                outlet.splat(splat);
            } else if (isWarning) {
                outlet.warn(remark);
            } else {
                outlet.info(remark);
            }
        }
    }

    Teller(Outlet outlet) {
        this.outlet = outlet;
    }

    @Override
    public boolean isBounded() {
        return true;
    }

    @Override
    public String place() {
        return "Findings go to the standard error stream, and to the logger io.github.jlockdep when the program uses SLF4J";
    }

    @Override
    public boolean isOfAgent() {
        return true;
    }

    @Override
    public void onSplat(Splat splat) {
        add(new Message(splat, "", true));
    }

    @Override
    public void info(String remark) {
        add(new Message(null, remark, false));
    }

    @Override
    public void warn(String remark) {
        add(new Message(null, remark, true));
    }

    private synchronized void add(Message message) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(message);
            notifyAll();
        } else {
            dropped++;
            Counters.leftOut.incrementAndGet();
        }
    }

    /** Tells what comes, for ever: the work of the thread. */
    void tell() {
        HeldLocks.current().suspend();
        try {
            while (true) {
                next().tell(outlet);
                told();
            }
        } catch (InterruptedException e) {
            // nobody but the end of the JVM would
        }
    }

    private synchronized Message next() throws InterruptedException {
        Message next = waiting.poll();
        while (next == null) {
            wait();
            next = waiting.poll();
        }
        telling = true;
        return next;
    }

    private synchronized void told() {
        telling = false;
        notifyAll();
    }

    /** Waits until all is told, but not for ever. */
    synchronized void flush() throws InterruptedException {
        long end = System.nanoTime() + FLUSH_MILLIS * 1_000_000;
        while (!waiting.isEmpty() || telling) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** How many texts there was no room for. */
    synchronized int dropped() {
        return dropped;
    }
}
