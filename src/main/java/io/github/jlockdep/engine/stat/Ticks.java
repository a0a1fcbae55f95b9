package io.github.jlockdep.engine.stat;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.Daemons;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The time in nanoseconds since the start, from 1 on: exact for who pays for it, and a few milliseconds old for the
 * price of a read.
 */
/*
 * A daemon thread writes latest, every thread reads it plainly. Locks and unlocks are fences, so that no reader keeps
 * an old value; one that is late makes a time look shorter by that much.
 */
final class Ticks {
    static final long PERIOD_NANOS = 5_000_000;

    private static final long START = System.nanoTime() - 1;
    private static final AtomicBoolean started = new AtomicBoolean();
    private static long latest = 1;

    private Ticks() {}

    /** The time of the last tick. */
    static long latest() {
        return latest;
    }

    /** The time now. */
    static long now() {
        return System.nanoTime() - START;
    }

    /** Starts the thread that ticks, unless it is started. */
    static void ensureStarted() {
        if (!started.get() && started.compareAndSet(false, true)) {
            try {
                Daemons.start("jlockdep-clock", Ticks::tick);
            } catch (Throwable fault) {
                Counters.fault(fault);
            }
        }
    }

    private static void tick() {
        while (true) {
            try {
                Thread.sleep(PERIOD_NANOS / 1_000_000);
            } catch (InterruptedException e) {
                // No code has a reason to interrupt this thread; it goes on.
            }
            latest = now();
        }
    }
}
