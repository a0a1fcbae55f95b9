package io.github.jlockdep;

import io.github.jlockdep.engine.stat.LockStats;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockStatTable;
import java.util.List;

/**
 * What locks cost the program: how often each class is taken, waited for and held, and how long, as the kernel's
 * {@code lock_stat}. To be asked for with the setting {@code jlockdep.lockStat=true} when the JVM starts; otherwise
 * nothing is counted, and nothing is paid for it.
 *
 * <p>All methods are safe for use by any thread. Reading takes time in the number of live threads and of the classes
 * each of them has taken, and never stops one of them.
 *
 * @since 0.1.0
 */
public final class LockStat {
    static {
        Startup.ensure();
    }

    private LockStat() {}

    /** Whether this JVM counts; never changes. */
    public static boolean isOn() {
        return ThreadStat.ON;
    }

    /**
     * What was counted since the start or the last {@link #reset}, the most contended classes first; empty if nothing
     * is counted.
     */
    public static List<LockClassStatistics> read() {
        return LockStats.read();
    }

    /** {@link #read} as text, see {@link LockStatTable}. */
    public static String table() {
        return LockStatTable.format(read());
    }

    /**
     * Begins to count anew. What a thread counts at this very moment may be lost, or kept.
     */
    public static void reset() {
        LockStats.reset();
    }
}
