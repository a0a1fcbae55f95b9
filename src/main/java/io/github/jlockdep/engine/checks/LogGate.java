package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.Daemons;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The gate before a log: a bound on how many findings pass in a minute, and on how many threads are in the log at once.
 * Findings of grade {@code CERTAIN} and {@code DEADLOCK} have a bound of their own, which no others use up, and when
 * the log blocks they go elsewhere. Safe for use by any thread; waits for nothing but the log.
 */
/*
 * A thread of its own watches each sure finding that is in the log. It tells it elsewhere when the log has not taken it
 * after PATIENCE: the log may be a part of the very deadlock. There are at most Valve.MOST_INSIDE such threads.
 */
public final class LogGate {
    private static final int AT_ONCE = 200;
    private static final int IN_A_MINUTE = 100;
    private static final int SURE_AT_ONCE = 50;
    private static final int SURE_IN_A_MINUTE = 20;
    private static final long PATIENCE_SECONDS = 5;

    private final SplatListener log;
    private final @Nullable SplatListener elsewhere;
    private final Consumer<String> remarks;
    private final String whereAllAre;
    private final Valve valve = new Valve(AT_ONCE, IN_A_MINUTE);
    private final Valve sureValve = new Valve(SURE_AT_ONCE, SURE_IN_A_MINUTE);
    private final Valve elsewhereValve = new Valve(SURE_AT_ONCE, SURE_IN_A_MINUTE);
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    /**
     * A gate through which nothing has passed.
     *
     * @param log where findings go
     * @param elsewhere where sure ones go when the log blocks; null if the log is not known to block
     * @param remarks takes what is to be said of findings that were left out; must not block
     * @param whereAllAre where the user finds those, as a sentence
     */
    public LogGate(SplatListener log, @Nullable SplatListener elsewhere, Consumer<String> remarks, String whereAllAre) {
        this.log = log;
        this.elsewhere = elsewhere;
        this.remarks = remarks;
        this.whereAllAre = whereAllAre;
    }

    /** Tells the log, or leaves the finding out and says so once. What a log throws is counted. */
    public void tell(Splat splat) {
        boolean isSure = splat.grade().isSure();
        boolean told = isSure ? tellSurely(splat) : tellLog(splat, log, valve);
        if (!told) {
            leaveOut();
        }
    }

    /** Lets as many findings pass as at the beginning. */
    public void reset() {
        valve.reset();
        sureValve.reset();
        elsewhereValve.reset();
        leftOut.set(0);
        hasWarned.set(false);
    }

    private boolean tellSurely(Splat splat) {
        SplatListener other = elsewhere;
        if (other == null) {
            return tellLog(splat, log, sureValve);
        }
        if (valve.isFull() || sureValve.isFull()) {
            return tell(splat, other, elsewhereValve);
        }
        return tellLog(splat, shown -> tellWatched(shown, other), sureValve);
    }

    private boolean tellLog(Splat splat, SplatListener listener, Valve bound) {
        return tell(
                splat,
                shown -> {
                    tellWhatIsMissing();
                    listener.onSplat(shown);
                },
                bound);
    }

    private static boolean tell(Splat splat, SplatListener listener, Valve bound) {
        if (!bound.enter()) {
            return false;
        }
        try {
            Reporter.tell(listener, splat);
            return true;
        } finally {
            bound.leave();
        }
    }

    private void tellWatched(Splat splat, SplatListener other) {
        CountDownLatch isTold = new CountDownLatch(1);
        watch(() -> {
            if (isLate(isTold)) {
                tell(splat, other, elsewhereValve);
            }
        });
        try {
            log.onSplat(splat);
        } finally {
            isTold.countDown();
        }
    }

    private static boolean isLate(CountDownLatch isTold) {
        try {
            return !isTold.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return true; // nobody has a reason to interrupt this thread
        }
    }

    private static void watch(Runnable work) {
        try {
            Daemons.start("jlockdep late log", work);
        } catch (Throwable noThread) {
            Counters.fault(noThread); // the log may still take it
        }
    }

    private void leaveOut() {
        leftOut.incrementAndGet();
        Counters.leftOut.incrementAndGet();
        if (!hasWarned.getAndSet(true)) {
            remarks.accept("jlockdep leaves findings out of the log: there are more than " + AT_ONCE + " at once, or "
                    + IN_A_MINUTE + " a minute (" + SURE_AT_ONCE + " and " + SURE_IN_A_MINUTE + " of the grades CERTAIN"
                    + " and DEADLOCK), or the log blocks. " + whereAllAre);
        }
    }

    private void tellWhatIsMissing() {
        long missing = leftOut.getAndSet(0);
        if (missing > 0) {
            remarks.accept("jlockdep has left out " + missing + " findings of the log before this one.");
        }
    }
}
