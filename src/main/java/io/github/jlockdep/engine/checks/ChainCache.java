package io.github.jlockdep.engine.checks;

import java.util.Arrays;

/**
 * A set of chain keys that need no further look: a hit means that there is nothing to do.
 *
 * <p>Open addressing in a power-of-two array, at most half full, 0 marks a free slot. {@link #contains} takes O(1), and
 * neither writes nor allocates.
 */
/*
 * Each thread has one set of its own, and all threads share one more. The shared one is written under Knowledge.lock
 * and read without it by plain loads. A reader that races may miss a key that is being added, or read an array that has
 * just been replaced; it then takes the slow path, which is correct for any chain. It can never see a key that was not
 * added: aligned longs are not torn on 64-bit JVMs, and on 32-bit ones a torn key equals a wanted one with a chance of
 * 2^-64. When the set has reached its limit, it is emptied; that costs one slow path for each chain, and nothing is
 * lost.
 */
public final class ChainCache {
    private final int limit;
    private long[] table;
    private int size;

    /** A set of {@code capacity} slots that grows to {@code limit} slots and is then emptied; both are powers of 2. */
    public ChainCache(int capacity, int limit) {
        this.table = new long[capacity];
        this.limit = limit;
    }

    public boolean contains(long key) {
        long[] slots = table;
        int at = (int) (key >>> 32);
        while (true) {
            long found = slots[at & (slots.length - 1)];
            if (found == key) {
                return true;
            }
            if (found == 0) {
                return false;
            }
            at++;
        }
    }

    public void add(long key) {
        if (key == 0 || contains(key)) {
            return;
        }
        if (size * 2 >= table.length) {
            makeRoom();
        }
        insert(table, key);
        size++;
    }

    public void clear() {
        Arrays.fill(table, 0);
        size = 0;
    }

    private void makeRoom() {
        if (table.length >= limit) {
            clear();
            return;
        }
        long[] larger = new long[table.length * 2];
        for (long key : table) {
            if (key != 0) {
                insert(larger, key);
            }
        }
        table = larger;
    }

    private static void insert(long[] slots, long key) {
        int at = (int) (key >>> 32) & (slots.length - 1);
        while (slots[at] != 0) {
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = key;
    }
}
