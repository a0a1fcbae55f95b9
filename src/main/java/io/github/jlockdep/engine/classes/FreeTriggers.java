package io.github.jlockdep.engine.classes;

import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * The threads that triggered one event and needed no lock for that, the first two of them. Who triggers it first of all
 * may only fill what others empty and fill again, and does not count until somebody else has triggered it.
 */
/*
 * Any thread reads and writes. Each field is written once, until all is forgotten; a race may miss a thread until it
 * triggers the event again. Once two threads are known, or the same ones go on, nothing is written.
 */
public final class FreeTriggers {
    private static final long NOBODY = 0;

    private volatile long filler;
    private volatile boolean othersCame;
    private volatile long one;
    private volatile long two;

    /** What was recorded: those threads, of which the first two are kept. */
    static FreeTriggers recorded(long... threads) {
        FreeTriggers known = new FreeTriggers();
        known.one = threads.length > 0 ? threads[0] : NOBODY;
        known.two = threads.length > 1 ? threads[1] : NOBODY;
        return known;
    }

    /** Notes that the thread triggers the event; returns whether a thread is the first one that counts. */
    boolean add(long thread, boolean needsLock) {
        if (filler == NOBODY) {
            filler = thread;
        } else if (filler != thread && !othersCame) {
            othersCame = true;
        }
        if (needsLock || !othersCame || two != NOBODY || one == thread) {
            return false;
        }
        if (one == NOBODY) {
            one = thread;
            return true;
        }
        two = thread;
        return false;
    }

    /** Whether a thread is among them that is none of those. */
    public boolean isByOtherThan(LongPredicate those) {
        return one != NOBODY && !those.test(one) || two != NOBODY && !those.test(two);
    }

    /** The threads, at most two. */
    long[] threads() {
        return LongStream.of(one, two).filter(thread -> thread != NOBODY).toArray();
    }

    void forget() {
        filler = NOBODY;
        othersCame = false;
        one = NOBODY;
        two = NOBODY;
    }
}
