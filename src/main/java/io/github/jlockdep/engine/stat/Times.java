package io.github.jlockdep.engine.stat;

import io.github.jlockdep.report.LockTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long something took, over many times: the shortest, the longest, the sum, and how many of each order. */
/*
 * Written by one thread, or under the lock of LockStats. Who merges it reads it while it is written; what it sees may
 * be one event behind in some of the fields.
 */
final class Times {
    private static final long[] NONE = {};
    private static final int STEP = 4;

    private long count;
    private long total;
    private long min = Long.MAX_VALUE;
    private long max;
    /** The i-th says how many took from 2^i to 2^(i+1) nanoseconds; as long as it has to be. */
    private long[] orders = NONE;

    /** Adds what took so long, and stands for that many of its like. */
    void add(long nanos, long weight) {
        long time = Math.max(nanos, 1);
        int order = Long.SIZE - 1 - Long.numberOfLeadingZeros(time);
        makeRoom(order + 1);
        count += weight;
        total += time * weight;
        min = Math.min(min, time);
        max = Math.max(max, time);
        orders[order] += weight;
    }

    void add(Times other) {
        long[] added = other.orders;
        makeRoom(added.length);
        count += other.count;
        total += other.total;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        for (int i = 0; i < added.length; i++) {
            orders[i] += added[i];
        }
    }

    long count() {
        return count;
    }

    LockTimes toReport() {
        List<Long> histogram = new ArrayList<>();
        for (long howMany : orders) {
            histogram.add(howMany);
        }
        while (!histogram.isEmpty() && histogram.get(histogram.size() - 1) == 0) {
            histogram.remove(histogram.size() - 1);
        }
        return count == 0 ? LockTimes.NONE : new LockTimes(count, min, max, total, histogram);
    }

    private void makeRoom(int wanted) {
        if (wanted > orders.length) {
            orders = Arrays.copyOf(orders, (wanted + STEP - 1) / STEP * STEP);
        }
    }
}
