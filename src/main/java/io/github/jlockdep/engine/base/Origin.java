package io.github.jlockdep.engine.base;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a thread runs, such as a test, as somebody outside the engine says. It is kept with what the thread
 * is seen to do. Asked on the slow path only, without internal locks.
 */
public final class Origin {
    private static final AtomicReference<@Nullable Supplier<@Nullable String>> source = new AtomicReference<>();

    private Origin() {}

    /** Says who knows on whose behalf the current thread runs, and returns who did so before; null is nobody. */
    public static @Nullable Supplier<@Nullable String> replaceSource(Supplier<@Nullable String> knowing) {
        return source.getAndSet(knowing);
    }

    /** Takes that back, unless it was replaced meanwhile. */
    public static void restoreSource(Supplier<@Nullable String> knowing, @Nullable Supplier<@Nullable String> before) {
        source.compareAndSet(knowing, before);
    }

    /** On whose behalf the current thread runs; null if nobody knows. */
    public static @Nullable String current() {
        Supplier<@Nullable String> asked = source.get();
        try {
            return asked == null ? null : asked.get();
        } catch (Throwable failure) {
            Counters.listenerFailures.incrementAndGet();
            return null;
        }
    }
}
