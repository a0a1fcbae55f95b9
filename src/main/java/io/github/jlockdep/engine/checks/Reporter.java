package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.Remarks;
import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.engine.base.Switch;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatListener;
import io.github.jlockdep.report.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine's findings leave it: splats go to listeners, remarks of the detector on itself to one notice sink,
 * and the throwing policy turns a splat into an exception. The engine itself never prints.
 *
 * <p>No lock of the engine is held here. What a listener throws is counted and swallowed.
 */
public final class Reporter {
    private static final List<SplatListener> listeners = new CopyOnWriteArrayList<>();
    private static final List<Splat> early = new ArrayList<>();
    private static final int MOST_EARLY = 100;
    private static volatile @Nullable SplatListener sink;
    private static volatile @Nullable LogGate gate;
    private static volatile Function<Splat, RuntimeException> refusal =
            splat -> new IllegalStateException(splat.text());
    private static volatile Screen screen = splat -> Standing.NEW;
    private static volatile boolean refuses;

    private Reporter() {}

    /** Adds a listener; it is called for every splat from now on. */
    public static void add(SplatListener listener) {
        listeners.add(Objects.requireNonNull(listener, "A splat listener must not be null."));
    }

    /** Removes a listener; does nothing if it was not added. */
    public static void remove(SplatListener listener) {
        listeners.remove(listener);
    }

    /** Says what exception refuses an acquisition. */
    public static void refuseWith(Function<Splat, RuntimeException> exception) {
        refusal = exception;
    }

    /** Says who knows which findings are no news; they are neither told nor do they refuse anything. */
    public static void screenBy(Screen whoKnows) {
        screen = whoKnows;
    }

    /** Whether the finding is news. To be called without internal locks. */
    public static Standing standing(Splat splat) {
        try {
            return screen.standing(splat);
        } catch (Throwable fault) {
            Counters.fault(fault);
            return Standing.NEW;
        }
    }

    /** How many lines of the suppressions have matched nothing so far. */
    public static int unusedSuppressions() {
        return screen.unusedSuppressions();
    }

    /** Says whether findings refuse the acquisition that makes them. */
    public static void setRefusing(boolean refusing) {
        refuses = refusing;
    }

    /** Whether findings refuse the acquisition that makes them. */
    public static boolean isRefusing() {
        return refuses;
    }

    /** Says where splats go besides the listeners, which sees to it itself that it is not flooded. */
    public static void begin(SplatListener splats) {
        List<Splat> missed;
        synchronized (early) {
            missed = List.copyOf(early);
            early.clear();
            sink = splats;
        }
        missed.forEach(splat -> tell(splats, splat));
    }

    /**
     * Says to which log splats go besides the listeners, with a bound on how many.
     *
     * @param elsewhere where findings of grade CERTAIN and above go when the log blocks
     */
    public static void beginBounded(SplatListener log, SplatListener elsewhere) {
        LogGate made = new LogGate(
                splat -> {
                    Remarks.passOn();
                    log.onSplat(splat);
                },
                elsewhere,
                Remarks::notice,
                "They are kept in Lockdep.findings() and counted in Lockdep.statistics().");
        gate = made;
        begin(made::tell);
    }

    /** Forgets what was found before there was a sink. */
    public static void forgetEarly() {
        synchronized (early) {
            early.clear();
        }
    }

    /** Tells the log and all listeners what is news. To be called without internal locks. */
    public static void deliver(Splat splat) {
        if (standing(splat) == Standing.NEW) {
            tellAll(splat);
        }
    }

    private static void tellAll(Splat splat) {
        SplatListener log = sink;
        if (log != null || !isKept(splat)) {
            tell(log != null ? log : sink, splat);
        }
        listeners.forEach(listener -> tell(listener, splat));
    }

    /** Lets as many findings pass to the log as at the beginning. */
    public static void reset() {
        LogGate bounded = gate;
        if (bounded != null) {
            bounded.reset();
        }
    }

    /** Keeps a splat that is found while the log is still being looked for; false if it has been found by now. */
    private static boolean isKept(Splat splat) {
        synchronized (early) {
            if (sink == null && early.size() < MOST_EARLY) {
                early.add(splat);
            }
            return sink == null;
        }
    }

    static void tell(@Nullable SplatListener listener, Splat splat) {
        try {
            if (listener != null) {
                listener.onSplat(splat);
            }
        } catch (Throwable failure) {
            Counters.listenerFailures.incrementAndGet();
        }
    }

    /**
     * The exception that refuses an acquisition because of the splat; null if the policy is not to throw, or it is no
     * news.
     */
    static @Nullable RuntimeException refusal(@Nullable Splat splat) {
        boolean isRefused = refuses && splat != null && Switch.prints(splat.grade()) && standing(splat) == Standing.NEW;
        if (!isRefused) {
            return null;
        }
        RuntimeException refused = refusal.apply(splat);
        StackTraces.cut(refused);
        return refused;
    }
}
