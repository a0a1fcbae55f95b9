package io.github.jlockdep.engine;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatListener;
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
    private static final ConcurrentLinkedQueue<String> early = new ConcurrentLinkedQueue<>();
    private static volatile @Nullable Consumer<String> notices;
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

    /** Says where remarks go that are no splats; those made before are passed on now. */
    public static void noticeTo(Consumer<String> sink) {
        notices = sink;
        for (String remark = early.poll(); remark != null; remark = early.poll()) {
            sink.accept(remark);
        }
    }

    static void notice(String remark) {
        Consumer<String> sink = notices;
        if (sink == null) {
            early.add(remark);
        } else {
            sink.accept(remark);
        }
    }

    /** Whether a finding of this grade is told to anybody. */
    static boolean prints(Grade grade) {
        return grade.compareTo(Settings.current().print()) >= 0;
    }

    static void deliver(Splat splat) {
        for (SplatListener listener : listeners) {
            try {
                listener.onSplat(splat);
            } catch (Throwable failure) {
                Counters.listenerFailures.incrementAndGet();
            }
        }
    }

    /** The exception that refuses an acquisition because of the splat; null if the policy is not to throw. */
    static @Nullable RuntimeException refusal(@Nullable Splat splat) {
        return refuses && splat != null && prints(splat.grade()) ? refusal.apply(splat) : null;
    }
}
