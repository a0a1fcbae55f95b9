package io.github.jlockdep.agent.telling;

import io.github.jlockdep.report.Splat;
import io.github.jlockdep.sink.Sink;

/**
 * Tells what was found on a daemon thread of the agent's own. A log that is called on the application's threads, under
 * the application's monitors, could itself be a part of a deadlock. What is told is whole and in order; a splat names
 * its threads itself.
 */
public final class Teller implements Sink {
    private static final long FLUSH_NANOS = 2_000_000_000L;

    private final Courier courier = new Courier();
    private final Outlet outlet;

    public Teller(Outlet outlet) {
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
        courier.add(() -> outlet.splat(splat), splat.grade().isSure());
    }

    @Override
    public void info(String remark) {
        courier.add(() -> outlet.info(remark), false);
    }

    @Override
    public void warn(String remark) {
        courier.add(() -> outlet.warn(remark), false);
    }

    /** Tells what comes, for ever: the work of the thread. */
    public void tell() {
        courier.deliver();
    }

    /** Waits until all is told, but not for ever. */
    public void flush() throws InterruptedException {
        long end = System.nanoTime() + FLUSH_NANOS;
        courier.flush(end);
        outlet.flush(end);
    }

    /** How many texts there was no room for. */
    public int dropped() {
        return courier.dropped() + outlet.dropped();
    }
}
