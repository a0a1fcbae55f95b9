package io.github.jlockdep.agent;

import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.sink.Sink;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Tells what was found on a daemon thread of the agent's own. A log that is called on the application's threads, under the
 * application's monitors, could itself be a part of a deadlock. What is told is whole and in order; a splat names its threads
 * itself.
 */
final class Teller implements Sink {
    private static final int MOST_WAITING = 1_000;
    private static final long FLUSH_MILLIS = 2_000;

    private final Queue<String> waiting = new ArrayDeque<>();
    private final Outlet outlet = new Outlet();
    private int dropped;
    private boolean telling;

    /** Starts the thread. */
    void begin() {
        Thread thread = new Thread(null, this::tell, "jlockdep teller", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    @Override
    public String place() {
        return "Findings go to the standard error stream, and to the logger io.github.jlockdep when the program uses SLF4J";
    }

    @Override
    public void onSplat(Splat splat) {
        add(splat.text());
    }

    @Override
    public void info(String remark) {
        add(remark);
    }

    @Override
    public void warn(String remark) {
        add(remark);
    }

    private synchronized void add(String text) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(text);
            notifyAll();
        } else {
            dropped++;
        }
    }

    private void tell() {
        HeldLocks.current().suspend();
        try {
            while (true) {
                outlet.print(next());
                told();
            }
        } catch (InterruptedException e) {
            // nobody but the end of the JVM would
        }
    }

    private synchronized String next() throws InterruptedException {
        String next = waiting.poll();
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
