package io.github.jlockdep.engine.base;

import org.jspecify.annotations.Nullable;

/**
 * The last few clocks of a thread, each with the place in its history from which on it counts. Only the owner touches
 * it.
 */
public final class Turns {
    private static final int MOST = 8;

    private final @Nullable Clock[] clocks = new Clock[MOST];
    private final int[] places = new int[MOST];
    private int size;

    /** That clock counts from the beginning. */
    public Turns(@Nullable Clock first) {
        clocks[0] = first;
        size = 1;
    }

    /** The clock counts from the record of that index on. */
    public void add(int place, Clock clock) {
        if (size > 1 && places[size - 1] == place) {
            size--;
        }
        if (size == MOST) {
            System.arraycopy(clocks, 1, clocks, 0, MOST - 1);
            System.arraycopy(places, 1, places, 0, MOST - 1);
            size--;
        }
        clocks[size] = clock;
        places[size] = place;
        size++;
    }

    /** The same for the records from that index on, which come to stand at 0; null if the last clock counts for all. */
    public @Nullable Turns copy(int first) {
        if (places[size - 1] <= first) {
            return null;
        }
        Turns copy = new Turns(null);
        System.arraycopy(clocks, 0, copy.clocks, 0, size);
        System.arraycopy(places, 0, copy.places, 0, size);
        copy.size = size;
        copy.shift(first);
        return copy;
    }

    /** Says that the records have moved to lower indexes. */
    public void shift(int by) {
        for (int i = 0; i < size; i++) {
            places[i] = Math.max(0, places[i] - by);
        }
    }

    /** The clock that counted when the record was made. */
    public @Nullable Clock at(int index, long thread) {
        int i = size - 1;
        while (i >= 0 && places[i] > index) {
            i--;
        }
        return i < 0 ? Clock.ofAnyMoment(thread) : clocks[i];
    }
}
