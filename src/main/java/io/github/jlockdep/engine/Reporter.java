package io.github.jlockdep.engine;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine's findings leave it: splats go to listeners, remarks of the detector on itself to one notice sink, and
 * the throwing policy turns a splat into an exception. The engine itself never prints.
 *
 * <p>No lock of the engine is held here. What a listener throws is counted and swallowed.
 */
public final class Reporter {
    private static final List<SplatListener> listeners = new CopyOnWriteArrayList<>();
    private static final ConcurrentLinkedQueue<String> remarks = new ConcurrentLinkedQueue<>();
    private static final List<Splat> early = new ArrayList<>();
    private static final int MOST_EARLY = 100;
    private static volatile @Nullable SplatListener sink;
    private static volatile @Nullable Consumer<String> notices;
    private static volatile @Nullable Consumer<String> informer;
    private static volatile Function<Splat, RuntimeException> refusal =
            splat -> new IllegalStateException(splat.text());
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

    /** Says whether findings refuse the acquisition that makes them. */
    public static void setRefusing(boolean refusing) {
        refuses = refusing;
    }

    /** Whether findings refuse the acquisition that makes them. */
    public static boolean isRefusing() {
        return refuses;
    }

    /**
     * Says where splats go besides the listeners, where remarks go that are no splats, and where goes what is only worth
     * knowing; earlier splats and remarks are passed on now.
     */
    public static void begin(SplatListener splats, Consumer<String> notices, Consumer<String> informer) {
        List<Splat> missed;
        synchronized (early) {
            missed = List.copyOf(early);
            early.clear();
            sink = splats;
        }
        missed.forEach(splat -> tell(splats, splat));
        Reporter.informer = informer;
        Reporter.notices = notices;
        passOn();
    }

    /** Notes a remark. It is passed on by {@link #passOn}, because internal locks may be held here. */
    public static void notice(String remark) {
        remarks.add(remark);
    }

    /** Passes on what was remarked. To be called without internal locks; what the log takes is not seen. */
    public static void passOn() {
        Consumer<String> to = notices;
        if (to == null || remarks.isEmpty()) {
            return;
        }
        HeldLocks held = HeldLocks.current();
        held.suspend();
        try {
            for (String remark = remarks.poll(); remark != null; remark = remarks.poll()) {
                to.accept(remark);
            }
        } catch (Throwable failure) {
            Counters.listenerFailures.incrementAndGet();
        } finally {
            held.resume();
        }
    }

    /** Logs what is only worth knowing. To be called without internal locks. */
    static void inform(String remark) {
        Consumer<String> to = informer;
        try {
            if (to != null) {
                to.accept(remark);
            }
        } catch (Throwable failure) {
            Counters.listenerFailures.incrementAndGet();
        }
    }

    /** Forgets what was found before there was a sink. */
    static void forgetEarly() {
        synchronized (early) {
            early.clear();
        }
    }

    /** Whether a finding of this grade is told to anybody. */
    static boolean prints(Grade grade) {
        return grade.compareTo(Settings.current().print()) >= 0;
    }

    static void deliver(Splat splat) {
        SplatListener log = sink;
        if (log != null || !isKept(splat)) {
            tell(log != null ? log : sink, splat);
        }
        listeners.forEach(listener -> tell(listener, splat));
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

    private static void tell(@Nullable SplatListener listener, Splat splat) {
        try {
            if (listener != null) {
                listener.onSplat(splat);
            }
        } catch (Throwable failure) {
            Counters.listenerFailures.incrementAndGet();
        }
    }

    /** The exception that refuses an acquisition because of the splat; null if the policy is not to throw. */
    static @Nullable RuntimeException refusal(@Nullable Splat splat) {
        return refuses && splat != null && prints(splat.grade()) ? refusal.apply(splat) : null;
    }
}
