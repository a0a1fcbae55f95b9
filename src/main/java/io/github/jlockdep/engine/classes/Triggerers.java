package io.github.jlockdep.engine.classes;

import java.util.Arrays;

/**
 * The threads that trigger one event, at most {@value #MOST} of them, and which of them needed no lock for that. A
 * thread that gives back what it has obtained does not count. Who triggers the event first of all may only fill what
 * others empty and fill again, and does not count until somebody else has triggered it.
 */
/*
 * Any thread reads and writes. A race may miss a thread until it triggers the event again. Once all are known, or the
 * same ones go on, nothing is written.
 */
public final class Triggerers {
    static final int MOST = 4;

    private static final long NOBODY = 0;
    private static final long[] NONE = {};

    /** What a thread needs to trigger the event. */
    public enum Need {
        NOTHING,
        LOCKS,
        /** It has obtained something before, and gives that back now. */
        GIVES_BACK
    }

    /** Asked of a thread that triggers the event. */
    public interface Question {
        /** Says something of the thread, which was seen to trigger the event freely, without any lock, or was not. */
        boolean isTrueOf(long thread, boolean freely);
    }

    private volatile long filler;
    private volatile boolean othersCame;
    /** Below zero where the thread needed a lock whenever it triggered the event. */
    private volatile long[] threads = NONE;

    /** What was recorded, as {@link #threads} has told. */
    static Triggerers recorded(long... threads) {
        Triggerers known = new Triggerers();
        known.threads = Arrays.copyOf(threads, Math.min(threads.length, MOST));
        return known;
    }

    /** The threads, the negative of one that needed a lock whenever it triggered the event. */
    long[] threads() {
        return threads.clone();
    }

    /** Notes that the thread triggers the event; returns whether it is the first one that counts. */
    boolean add(long thread, Need need) {
        if (filler == NOBODY) {
            filler = thread;
        } else if (filler != thread && !othersCame) {
            othersCame = true;
        }
        return need != Need.GIVES_BACK && othersCame && add(need == Need.LOCKS ? -thread : thread);
    }

    private boolean add(long noted) {
        long[] before = threads;
        int at = placeOf(noted, before);
        if (at < MOST && (at == before.length || noted > 0 && before[at] < 0)) {
            long[] after = Arrays.copyOf(before, Math.max(before.length, at + 1));
            after[at] = noted;
            threads = after;
        }
        return before.length == 0;
    }

    /** Where the thread stands, or is to stand: one that needs no lock takes the place of another when all are taken. */
    private static int placeOf(long noted, long[] all) {
        int free = all.length;
        for (int i = 0; i < all.length; i++) {
            if (Math.abs(all[i]) == Math.abs(noted)) {
                return i;
            }
            free = free == MOST && noted > 0 && all[i] < 0 ? i : free;
        }
        return free;
    }

    /** Whether the answer is yes for any of them. */
    boolean isTrueOfAny(Question question) {
        for (long noted : threads) {
            if (question.isTrueOf(Math.abs(noted), noted > 0)) {
                return true;
            }
        }
        return false;
    }

    void forget() {
        filler = NOBODY;
        othersCame = false;
        threads = NONE;
    }
}
