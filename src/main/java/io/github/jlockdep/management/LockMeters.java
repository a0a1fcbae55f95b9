package io.github.jlockdep.management;

import io.github.jlockdep.engine.stat.LockStats;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.LockTimes;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * The meters of lock classes: those of the first classes that are seen have their names, until there are enough; all
 * others share one name. A class that has meters keeps them.
 */
/* Registering may call back into get() on the same thread; a class is named before its meters are registered. */
final class LockMeters {
    static final String OTHERS = "(others)";

    private final MeterRegistry registry;
    private final int most;
    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private final Set<Key> registered = ConcurrentHashMap.newKeySet();
    private final Recent<Map<Key, Sum>> rows = new Recent<>(this::read);

    private record Key(String lockClass, LockMode mode) {}

    /** What was counted under one name. */
    private record Sum(long acquisitions, long waits, long waitNanos, long holds, long holdNanos) {
        static final Sum NONE = new Sum(0, 0, 0, 0, 0);

        static Sum of(LockClassStatistics row) {
            LockTimes waits = row.waits();
            LockTimes holds = row.holds();
            return new Sum(row.acquisitions(), waits.count(), waits.totalNanos(), holds.count(), holds.totalNanos());
        }

        Sum plus(Sum other) {
            return new Sum(
                    acquisitions + other.acquisitions,
                    waits + other.waits,
                    waitNanos + other.waitNanos,
                    holds + other.holds,
                    holdNanos + other.holdNanos);
        }
    }

    LockMeters(MeterRegistry registry, int most) {
        this.registry = registry;
        this.most = most;
    }

    /** Registers the meters of what was counted so far; those of later classes follow when meters are read. */
    void begin() {
        if (ThreadStat.ON) {
            rows.get();
            register(new Key(OTHERS, LockMode.EXCLUSIVE));
        }
    }

    private Map<Key, Sum> read() {
        List<LockClassStatistics> all = LockStats.read();
        Map<Key, Sum> sums = new HashMap<>();
        for (LockClassStatistics row : all) {
            sums.merge(new Key(name(row), row.mode()), Sum.of(row), Sum::plus);
        }
        sums.keySet().forEach(this::register);
        return sums;
    }

    private String name(LockClassStatistics row) {
        boolean isNamed = named.contains(row.lockClass()) || named.size() < most && named.add(row.lockClass());
        return isNamed ? row.lockClass() : OTHERS;
    }

    private void register(Key key) {
        if (!registered.add(key)) {
            return;
        }
        Tags tags = Tags.of("lock", key.lockClass, "mode", key.mode.name());
        FunctionCounter.builder("jlockdep.lock.acquisitions", this, meters -> meters.sum(key).acquisitions)
                .description("How often locks of the class were taken")
                .tags(tags)
                .register(registry);
        timer("jlockdep.lock.wait", "Waits for locks of the class", tags, key, Sum::waits, Sum::waitNanos);
        timer("jlockdep.lock.hold", "Holds of locks of the class", tags, key, Sum::holds, Sum::holdNanos);
    }

    private void timer(
            String name, String description, Tags tags, Key key, ToLongFunction<Sum> count, ToLongFunction<Sum> nanos) {
        FunctionTimer.builder(
                        name,
                        this,
                        meters -> count.applyAsLong(meters.sum(key)),
                        meters -> nanos.applyAsLong(meters.sum(key)),
                        TimeUnit.NANOSECONDS)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private Sum sum(Key key) {
        return rows.get().getOrDefault(key, Sum.NONE);
    }
}
