package io.github.jlockdep.engine.stat;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lock statistics of all threads: those of each thread until it has ended, and the sum of those that have. Safe for
 * use by any thread. Reading takes O(threads * classes).
 */
/*
 * The monitor of this class guards threads and ended: no thread is counted twice, or left out, while another one ends.
 * No other lock is taken under it, but for that of Places.
 */
public final class LockStats {
    public static final int MOST_CLASSES = 1 << 16;

    private static final Set<ThreadStat> threads = new HashSet<>();
    private static final Map<Integer, Tally> ended = new HashMap<>();
    private static final ConcurrentHashMap<Integer, Places> places = new ConcurrentHashMap<>();
    private static volatile @Nullable SlowLocks slow;

    private LockStats() {}

    /** Says who hears of slow locks; null for nobody. */
    public static void tell(@Nullable SlowLocks listener) {
        slow = listener;
    }

    /** What was counted since the last reset, the classes with most contentions first. */
    public static List<LockClassStatistics> read() {
        List<LockClassStatistics> all = new ArrayList<>();
        sum().forEach((key, tally) -> {
            LockClassNode lockClass = LockClasses.at(key >>> 1);
            if (!lockClass.isEvent() && !lockClass.rules().isContext()) {
                all.add(toReport(lockClass, tally));
            }
        });
        all.sort(LockClassStatistics.MOST_CONTENDED_FIRST);
        return all;
    }

    /** Forgets what was counted so far. */
    public static synchronized void reset() {
        threads.forEach(ThreadStat::reset);
        ended.clear();
        places.clear();
    }

    /** The thread has ended: what it has counted is kept, the rest is not. */
    public static synchronized void end(ThreadStat thread) {
        if (threads.remove(thread)) {
            thread.addTo(tally -> addTo(ended, tally));
        }
    }

    static synchronized void add(ThreadStat thread) {
        threads.add(thread);
        Ticks.ensureStarted();
    }

    static void waited(Tally tally, long weight, long instance, long nanos) {
        long waits = tally.waits.count();
        long lookedAt = Places.weight(waits - weight, weight);
        if (lookedAt > 0) {
            places.computeIfAbsent(tally.key, key -> new Places()).contended(lookedAt);
        }
        SlowLocks listener = slow;
        if (listener != null && nanos >= ThreadStat.LONG_NANOS) {
            tell(() -> listener.waited(name(tally), mode(tally.key), instance, nanos));
        }
    }

    static void held(Tally tally, long instance, long nanos) {
        SlowLocks listener = slow;
        if (listener != null && nanos >= ThreadStat.LONG_NANOS) {
            tell(() -> listener.held(name(tally), mode(tally.key), instance, nanos));
        }
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (Throwable failure) {
            Counters.listenerFailures.incrementAndGet();
        }
    }

    private static synchronized Map<Integer, Tally> sum() {
        Map<Integer, Tally> sum = new HashMap<>();
        ended.values().forEach(tally -> addTo(sum, tally));
        threads.forEach(thread -> thread.addTo(tally -> addTo(sum, tally)));
        return sum;
    }

    private static void addTo(Map<Integer, Tally> sum, Tally tally) {
        if (sum.size() < MOST_CLASSES || sum.containsKey(tally.key)) {
            sum.computeIfAbsent(tally.key, Tally::new).add(tally);
        } else {
            Counters.fullTable("lock classes in the lock statistics", MOST_CLASSES);
        }
    }

    private static LockClassStatistics toReport(LockClassNode lockClass, Tally tally) {
        Places contended = places.get(tally.key);
        return new LockClassStatistics(
                lockClass.name(),
                mode(tally.key),
                tally.acquisitions,
                tally.waits.toReport(),
                tally.holds.toReport(),
                contended == null ? List.of() : contended.toReport());
    }

    private static String name(Tally tally) {
        return LockClasses.at(tally.key >>> 1).name();
    }

    private static LockMode mode(int key) {
        return (key & 1) == 0 ? LockMode.EXCLUSIVE : LockMode.SHARED;
    }
}
