package io.github.jlockdep.engine.stat;

import java.util.concurrent.ThreadLocalRandom;

/** What was counted of the locks of one class in one mode: by one thread, or by all of them. */
/*
 * The first acquisitions are measured, each for itself; of later ones one here and there, at random, which stands for
 * as many as there are from one such to the next in the mean.
 */
final class Tally {
    private static final int ALL_MEASURED = 16;
    /** For how many acquisitions one that is measured stands, once there are many. */
    static final int STANDS_FOR = 64;

    /** Of the class and the mode. */
    final int key;

    final Times waits = new Times();
    final Times holds = new Times();
    long acquisitions;
    /** The number of the acquisition that is measured next. */
    long next = 1;

    Tally(int key) {
        this.key = key;
    }

    /** The acquisition that is measured next is a later one. */
    void choose() {
        next = acquisitions + (isFirst() ? 1 : ThreadLocalRandom.current().nextInt(2 * STANDS_FOR - 1) + 1);
    }

    /** Whether the acquisition is one of the first ones, which stand for themselves. */
    boolean isFirst() {
        return acquisitions < ALL_MEASURED;
    }

    void add(Tally other) {
        acquisitions += other.acquisitions;
        waits.add(other.waits);
        holds.add(other.holds);
    }
}
