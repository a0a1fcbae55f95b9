package io.github.jlockdep.engine.stat;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.Settings;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Word;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one thread has counted of the locks that it takes. Every method is for that thread, unless it says otherwise.
 *
 * <p>Each acquisition is counted. Its times are measured if it is one of the first of this thread on the class, or one
 * chosen at random, which then stands for {@value Tally#STANDS_FOR}. A wait for a lock that was seen to be held by
 * another thread is always measured, and so is whatever lasts {@value #LONG_MILLIS} milliseconds, give or take a tick.
 *
 * <p>Costs a lookup, an increment and a store for each acquisition, and a load and a comparison for each release; 0
 * bytes once the thread has taken a lock of each class.
 */
/*
 * Written by its thread alone, but for reset(), which replaces the table: a thread that makes its table larger just
 * then keeps what it has counted. LockStats reads the tallies of other threads plainly.
 *
 * A stamp is a time, shifted to make room for what is known of it. since has one for each entry of the held stack, at
 * the same place; asked is that of the last acquisition that was asked for.
 */
public final class ThreadStat {
    /** Whether there are lock statistics. A constant for the JIT: what it guards costs nothing. */
    public static final boolean ON =
            !Settings.current().isOff() && Settings.current().lockStat();
    /** What has no thread, or no statistics. */
    public static final ThreadStat NONE = new ThreadStat();

    /** How an acquisition may be asked for: the lock was seen to be free, or is not waited for now. */
    public static final int FREE = 1 << 28; // no bit of a word
    /** How an acquisition may be asked for: the lock was seen to be held by another thread. */
    public static final int BUSY = 1 << 29; // no bit of a word

    static final int LONG_MILLIS = 10;
    static final long LONG_NANOS = LONG_MILLIS * 1_000_000L;
    /** An acquisition whose lock nobody has looked at has waited if it took as long as that. */
    private static final long NO_WAIT_NANOS = 20_000;

    /** In a stamp: the time is exact. */
    private static final int EXACT = 1;
    /** In a stamp: what is measured stands for many. */
    private static final int ONE_OF_MANY = 2;
    /** In a stamp: another thread was seen to hold the lock. */
    private static final int SEEN = 4;

    private static final int SHIFT = 3;
    /** A stamp from which on no time passes. */
    private static final long NEVER = Long.MAX_VALUE - 7;

    private static final int INITIAL = 4;
    private static final int MOST_TALLIES = 1 << 13;
    private static final long[] NOTHING = {};

    private @Nullable Tally[] table = new Tally[INITIAL];
    private long[] since = NOTHING;
    private int askedKey;
    private long askedInstance;
    private long asked = NEVER;

    /** The statistics of a thread, which takes its first lock. */
    public ThreadStat() {}

    /** The class and the mode of that word. */
    private static int key(long word) {
        return (int) word >>> 5 & (Word.MAX_CLASSES - 1 << 1) | (int) word & Word.SHARED;
    }

    /**
     * The thread is about to take a lock, and may have to wait.
     *
     * @param how with {@link #FREE}, {@link #BUSY}, or neither
     */
    public void asks(LockMap lock, int how) {
        if ((how & (FREE | Word.TRIED)) != 0 || lock.node.isEvent()) {
            asked = NEVER;
            return;
        }
        askedKey = key(lock.word | how & Word.SHARED);
        askedInstance = lock.instance();
        asked = (how & BUSY) != 0 ? exactly(EXACT | SEEN) : stamp(find(askedKey), 1);
    }

    /** The thread has given up what it asked for. */
    public void givesUp() {
        waitEnds();
    }

    /** The thread has that lock, at that place of its stack. */
    public void takes(long word, int place) {
        Tally tally = find(key(word));
        if (tally == null || place >= since.length || isDue(asked)) {
            takesSlowly(word, place);
        } else if (Word.isReentry(word) || ++tally.acquisitions < tally.next) {
            since[place] = Ticks.latest() << SHIFT;
        } else {
            since[place] = measured(tally);
        }
    }

    /**
     * The thread has entered the monitor, which it took, as {@link #takes} was told, before it had to wait for it: its
     * hold begins.
     */
    public void entered(long word, int place) {
        if (place < since.length && !Word.isReentry(word) && isDue(since[place])) {
            long begun = since[place];
            boolean isMeasured = (begun & EXACT) != 0;
            since[place] = isMeasured ? exactly((int) begun & (EXACT | ONE_OF_MANY)) : Ticks.latest() << SHIFT;
            waited(word, begun);
        }
    }

    private void waited(long word, long begun) {
        try {
            long nanos = Ticks.now() - (begun >> SHIFT);
            Tally tally = nanos >= NO_WAIT_NANOS ? find(key(word)) : null;
            countWait(tally, Word.instance(word), begun, nanos);
        } catch (Throwable fault) {
            Counters.fault(fault);
        }
    }

    /** The thread lets go of that lock, which stands at that place of its stack. */
    public void gives(long word, int place) {
        if (place < since.length && isDue(since[place])) {
            held(word, since[place]);
        }
    }

    /** The thread lets go of that lock, above which others stand. */
    public void gives(long word, int place, int top) {
        gives(word, place);
        if (top < since.length) {
            System.arraycopy(since, place + 1, since, place, top - place);
        }
    }

    /** Forgets what was counted so far. For any thread. */
    void reset() {
        table = new Tally[INITIAL];
    }

    /** What was counted so far. For any thread; it may lack the last of it. */
    void addTo(Consumer<Tally> sum) {
        for (Tally tally : table) {
            if (tally != null) {
                sum.accept(tally);
            }
        }
    }

    /** Whether what began with that stamp is measured, or has lasted long. */
    private static boolean isDue(long stamp) {
        return (stamp & EXACT) != 0 || (Ticks.latest() << SHIFT) - stamp >= LONG_NANOS << SHIFT;
    }

    private static long exactly(int known) {
        return Ticks.now() << SHIFT | known;
    }

    /** A stamp of now for the acquisition so many after the last one: exact if that is to be measured. */
    private static long stamp(@Nullable Tally tally, int ahead) {
        if (tally == null || tally.isFirst()) {
            return exactly(EXACT);
        }
        return tally.acquisitions + ahead < tally.next ? Ticks.latest() << SHIFT : exactly(EXACT | ONE_OF_MANY);
    }

    private static long measured(Tally tally) {
        long stamp = stamp(tally, 0);
        tally.choose();
        return stamp;
    }

    private static long weight(long stamp, long nanos) {
        return (stamp & ONE_OF_MANY) != 0 && nanos < LONG_NANOS ? Tally.STANDS_FOR : 1;
    }

    private void takesSlowly(long word, int place) {
        try {
            if (place >= since.length) {
                since = Arrays.copyOf(since, Math.max(INITIAL, 2 * place));
            }
            if (!Word.isReentry(word) && askedKey == key(word) && askedInstance == Word.instance(word)) {
                waitEnds();
            }
            asked = NEVER;
            Tally tally = tally(key(word));
            boolean isMeasured = tally != null && !Word.isReentry(word) && ++tally.acquisitions >= tally.next;
            since[place] = tally != null && isMeasured ? measured(tally) : Ticks.latest() << SHIFT;
        } catch (Throwable fault) {
            Counters.fault(fault);
        }
    }

    private void waitEnds() {
        long begun = asked;
        asked = NEVER;
        if (!isDue(begun)) {
            return;
        }
        long nanos = Ticks.now() - (begun >> SHIFT);
        Tally tally = (begun & SEEN) != 0 || nanos >= NO_WAIT_NANOS ? tally(askedKey) : null;
        countWait(tally, askedInstance, begun, nanos);
    }

    private static void countWait(@Nullable Tally tally, long instance, long begun, long nanos) {
        if (tally != null) {
            tally.waits.add(nanos, weight(begun, nanos));
            LockStats.waited(tally, weight(begun, nanos), instance, nanos);
        }
    }

    private void held(long word, long begun) {
        try {
            Tally tally = Word.isReentry(word) ? null : find(key(word));
            if (tally != null) {
                long nanos = Ticks.now() - (begun >> SHIFT);
                tally.holds.add(nanos, weight(begun, nanos));
                LockStats.held(tally, Word.instance(word), nanos);
            }
        } catch (Throwable fault) {
            Counters.fault(fault);
        }
    }

    private @Nullable Tally find(int key) {
        Tally[] tallies = table;
        int at = key & tallies.length - 1;
        Tally tally = tallies[at];
        while (tally != null && tally.key != key) {
            at = at + 1 & tallies.length - 1;
            tally = tallies[at];
        }
        return tally;
    }

    /** As {@link #find}; made by the first call, unless there are too many. */
    private @Nullable Tally tally(int key) {
        Tally known = find(key);
        if (known != null || key >>> 1 == 0) {
            return known;
        }
        @Nullable Tally[] before = table;
        int size = size(before);
        if (size == 0) {
            LockStats.add(this);
        }
        if (size == MOST_TALLIES) {
            Counters.fullTable("lock classes of one thread in the lock statistics", MOST_TALLIES);
            return null;
        }
        Tally made = new Tally(key);
        add(before, size, made);
        return made;
    }

    /** Counted anew, as the table may be another one after a reset. */
    private static int size(@Nullable Tally[] tallies) {
        int size = 0;
        for (Tally tally : tallies) {
            size += tally == null ? 0 : 1;
        }
        return size;
    }

    private void add(@Nullable Tally[] before, int size, Tally made) {
        @Nullable Tally[] room = before;
        if (2 * size >= before.length) {
            room = new Tally[2 * before.length];
            for (Tally tally : before) {
                if (tally != null) {
                    insert(room, tally);
                }
            }
        }
        insert(room, made);
        table = room;
    }

    private static void insert(@Nullable Tally[] room, Tally tally) {
        int at = tally.key & room.length - 1;
        while (room[at] != null) {
            at = at + 1 & room.length - 1;
        }
        room[at] = tally;
    }
}
