package io.github.jlockdep.agent.classfile;

import java.util.ArrayList;
import java.util.List;

/**
 * The exception ranges of a method that is being changed. What follows the release of a monitor must not be in a range
 * whose handler releases it: an error thrown there would release it twice, or, in a handler that covers itself as javac
 * makes them, for ever.
 */
final class TryRanges {
    /** The number of the class for whatever is thrown. */
    static final int ANY = 0;

    private List<Range> all = new ArrayList<>();

    /**
     * One of them.
     *
     * @param from its first {@link Layout position}; {@code to} is behind its last one
     * @param type the constant for what is caught
     */
    record Range(int from, int to, int handler, int type) {
        Range within(int newFrom, int newTo) {
            return new Range(newFrom, newTo, handler, type);
        }
    }

    List<Range> all() {
        return all;
    }

    /** Whether one leads to a handler at that position. */
    boolean leadTo(int handler) {
        for (Range range : all) {
            if (range.handler == handler) {
                return true;
            }
        }
        return false;
    }

    void add(int from, int to, int handler, int type) {
        all.add(new Range(from, to, handler, type));
    }

    /** Ends there every range that ends at the other position. */
    void endAt(int old, int now) {
        for (int i = 0; i < all.size(); i++) {
            Range range = all.get(i);
            if (range.to == old) {
                all.set(i, range.within(range.from, now));
            }
        }
    }

    /** Begins there every range for whatever is thrown that begins at the other one; returns false if none does. */
    boolean beginAt(int old, int now) {
        boolean begins = false;
        for (int i = 0; i < all.size(); i++) {
            Range range = all.get(i);
            if (range.from == old && range.type == ANY) {
                all.set(i, range.within(now, range.to));
                begins = true;
            }
        }
        return begins;
    }

    /** Takes the stretch out of every range. */
    void cut(int from, int to) {
        List<Range> left = new ArrayList<>(all.size() + 1);
        for (Range range : all) {
            if (range.from >= to || range.to <= from) {
                left.add(range);
                continue;
            }
            if (range.from < from) {
                left.add(range.within(range.from, from));
            }
            if (to < range.to) {
                left.add(range.within(to, range.to));
            }
        }
        all = left;
    }
}
