package io.github.jlockdep.engine.base;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the detector has to say of itself: a table is full, it met an error of its own, a setting is wrong. The engine
 * never prints; the code that starts it says in {@link #begin} where remarks go.
 *
 * <p>{@link #notice} may be called anywhere. {@link #passOn} and {@link #inform} call the log, which is code of the
 * application, so their caller holds no lock of the engine and has suspended checking for its thread.
 */
public final class Remarks {
    private static final int MOST_NOTED = 1_000;

    private static final ConcurrentLinkedQueue<String> noted = new ConcurrentLinkedQueue<>();
    private static volatile @Nullable Consumer<String> warnings;
    private static volatile @Nullable Consumer<String> information;
    private static final AtomicInteger room = new AtomicInteger(MOST_NOTED);
    private static final AtomicBoolean passing = new AtomicBoolean();

    private Remarks() {}

    /** Sets the log for remarks that need attention and the log for mere information, and passes on what was noted. */
    public static void begin(Consumer<String> warnings, Consumer<String> information) {
        Remarks.information = information;
        Remarks.warnings = warnings;
        passOn();
    }

    /** Notes a remark that needs attention, for {@link #passOn}; if the log takes none, there is room for so many. */
    public static void notice(String remark) {
        if (room.getAndDecrement() > 0) {
            noted.add(remark);
        } else {
            room.incrementAndGet();
            Counters.leftOut.incrementAndGet();
        }
    }

    /**
     * Passes on what was noted, unless another thread is about that, maybe stuck in the log. An exception of the log is
     * counted and swallowed.
     */
    public static void passOn() {
        Consumer<String> log = warnings;
        if (log == null || noted.isEmpty() || !passing.compareAndSet(false, true)) {
            return;
        }
        try {
            for (String remark = noted.poll(); remark != null; remark = noted.poll()) {
                room.incrementAndGet();
                log.accept(remark);
            }
        } catch (Throwable failure) {
            Counters.listenerFailures.incrementAndGet();
        } finally {
            passing.set(false);
        }
    }

    /** Passes on mere information at once. An exception of the log is counted and swallowed. */
    public static void inform(String remark) {
        Consumer<String> log = information;
        try {
            if (log != null) {
                log.accept(remark);
            }
        } catch (Throwable failure) {
            Counters.listenerFailures.incrementAndGet();
        }
    }
}
