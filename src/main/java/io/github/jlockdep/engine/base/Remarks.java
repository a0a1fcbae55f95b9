package io.github.jlockdep.engine.base;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the detector has to say of itself: that a table is full, that it met an error of its own, that a setting is wrong.
 * The engine never prints; whoever starts it says where remarks go.
 *
 * <p>A remark can be noted anywhere. Only a thread that holds no lock of the engine, and from which the detector looks away,
 * passes remarks on, because the log is code of the application. Safe for use by any thread.
 */
public final class Remarks {
    private static final ConcurrentLinkedQueue<String> noted = new ConcurrentLinkedQueue<>();
    private static volatile @Nullable Consumer<String> warnings;
    private static volatile @Nullable Consumer<String> information;

    private Remarks() {}

    /** Says where remarks go that need attention, and where those that are only worth knowing. */
    public static void begin(Consumer<String> warnings, Consumer<String> information) {
        Remarks.information = information;
        Remarks.warnings = warnings;
        passOn();
    }

    /** Notes a remark that needs attention, for {@link #passOn}. */
    public static void notice(String remark) {
        noted.add(remark);
    }

    /** Passes on what was noted. What the log throws is counted and swallowed. */
    public static void passOn() {
        Consumer<String> log = warnings;
        if (log == null || noted.isEmpty()) {
            return;
        }
        try {
            for (String remark = noted.poll(); remark != null; remark = noted.poll()) {
                log.accept(remark);
            }
        } catch (Throwable failure) {
            Counters.listenerFailures.incrementAndGet();
        }
    }

    /** Passes on at once what is only worth knowing. What the log throws is counted and swallowed. */
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
