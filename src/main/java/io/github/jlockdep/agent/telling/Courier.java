package io.github.jlockdep.agent.telling;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.Daemons;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A thread's bounded queue of messages, each of which is delivered whole and in order. What is sure has room of its own
 * when the queue is full of the rest. Any thread adds; one thread delivers.
 */
final class Courier {
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_SURE = 100;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int dropped;
    private boolean delivering;

    /** Adds a message, or drops and counts it where there is no room. */
    synchronized void add(Runnable message, boolean isSure) {
        if (waiting.size() < MOST_WAITING + (isSure ? MOST_SURE : 0)) {
            waiting.add(message);
            notifyAll();
        } else {
            dropped++;
            Counters.leftOut.incrementAndGet();
        }
    }

    /** Delivers what comes, for ever: the work of the thread. */
    void deliver() {
        HeldLocks.current().suspend();
        try {
            while (true) {
                deliver(next());
            }
        } catch (InterruptedException e) {
            // nobody but the end of the JVM would
        }
    }

    /** Delivers on a daemon thread of that name, if the JVM has one to give. */
    void start(String name) {
        try {
            Daemons.start(name, this::deliver);
        } catch (Throwable noThread) {
            Counters.fault(noThread);
        }
    }

    private void deliver(Runnable message) {
        try {
            message.run();
        } catch (Throwable failure) {
            Counters.fault(failure);
        } finally {
            delivered();
        }
    }

    private synchronized Runnable next() throws InterruptedException {
        Runnable next = waiting.poll();
        while (next == null) {
            wait();
            next = waiting.poll();
        }
        delivering = true;
        return next;
    }

    private synchronized void delivered() {
        delivering = false;
        notifyAll();
    }

    /** Waits until all is delivered, or that {@link System#nanoTime} has come. */
    synchronized void flush(long end) throws InterruptedException {
        while (!waiting.isEmpty() || delivering) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** How many messages there was no room for. */
    synchronized int dropped() {
        return dropped;
    }
}
