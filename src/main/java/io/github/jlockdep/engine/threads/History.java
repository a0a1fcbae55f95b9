package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.classes.Word;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The last acquisitions of one thread, the oldest forgotten first, back to where its current task began. Only the owner
 * touches it; it holds numbers alone.
 */
/*
 * A ring buffer of records (word, chain key, epoch and depth). Nothing is recorded until the first event is made, which
 * switches all histories on for good. An epoch is the number of waits that had begun in this JVM when the lock was
 * taken; it is read without order, so a lock may count as taken before a wait that began at the same time, never the
 * other way round.
 */
public final class History {
    /** Whether there are events. Written once; a thread that sees it late has a shorter history. */
    public static boolean on;

    private static final AtomicLong epoch = new AtomicLong();
    private static final int FIRST_ROOM = 8;
    private static final int COMMON_ROOM = 32;
    private static final int MOST_ROOM = 256;
    private static final int MOST_COPIED = 8;
    private static final int WORD = 0;
    private static final int KEY = 1;
    private static final int WHEN = 2;
    private static final int FIELDS = 3;
    private static final int DEPTH_BITS = 16;
    private static final int MOST_DEPTH = (1 << DEPTH_BITS) - 1;

    private long[] records;
    private int start;
    private int end;
    /** How many records came before that of index 0. */
    private long before;

    private @Nullable Turns turns;
    private @Nullable Clock @Nullable [] handedIn;

    History() {
        this(new long[FIRST_ROOM * FIELDS]);
    }

    private History(long[] records) {
        this.records = records;
    }

    /** The number of a wait that begins now. */
    public static long nextEpoch() {
        return epoch.incrementAndGet();
    }

    void add(long word, long key, int depth, @Nullable Clock awaited) {
        if (end - start == room() && room() < COMMON_ROOM) {
            grow();
        }
        int at = slot(end);
        records[at + WORD] = word;
        records[at + KEY] = key;
        records[at + WHEN] = epoch.getPlain() << DEPTH_BITS | Math.min(depth, MOST_DEPTH);
        if (awaited != null || handedIn != null) {
            noteHandedIn(awaited);
        }
        end++;
        if (end < 0) {
            clear();
        }
    }

    private void noteHandedIn(@Nullable Clock awaited) {
        handedIn = handedIn == null ? new Clock[room()] : handedIn;
        handedIn[slot(end) / FIELDS] = awaited;
    }

    /** When the task was handed in for which the thread waited there; null if it waited for none, or nobody knows. */
    public @Nullable Clock handedIn(int index) {
        return handedIn == null ? null : handedIn[slot(index) / FIELDS];
    }

    /** The newest record of the instance is of a wait that has failed: it counts like a try. */
    void forgetWait(long word) {
        int at = lastBefore(end, word);
        if (at >= 0) {
            records[slot(at) + WORD] |= Word.TRIED;
        }
    }

    void clear() {
        before += end;
        start = 0;
        end = 0;
        turns = null;
        handedIn = null;
    }

    /** Other things are over for the thread from here on. */
    void turn(@Nullable Clock before, Clock after) {
        turns = turns == null ? new Turns(before) : turns;
        turns.add(end, after);
    }

    /** What was over for the thread when the record was made, if that is over for it now. */
    public @Nullable Clock clock(int index, long thread, @Nullable Clock now) {
        return turns == null ? now : turns.at(index, thread);
    }

    /** The last records; null if there are none. */
    @Nullable
    History copy() {
        int first = Math.max(begin(), end - MOST_COPIED);
        if (first == end) {
            return null;
        }
        History copy = new History(new long[MOST_COPIED * FIELDS]);
        for (int i = first; i < end; i++) {
            System.arraycopy(records, slot(i), copy.records, copy.end++ * FIELDS, FIELDS);
        }
        copy.handedIn = handedInFrom(first, MOST_COPIED);
        copy.turns = turns == null ? null : turns.copy(first);
        return copy;
    }

    /** The index behind the newest record; indexes grow with time. */
    public int end() {
        return end;
    }

    /** The place behind the newest record: unlike indexes, places stay what they are. */
    long place() {
        return placeOf(end);
    }

    long placeOf(int index) {
        return before + index;
    }

    /** The index of the oldest record that is left. */
    public int begin() {
        return Math.max(start, end - room());
    }

    /** The newest record of the instance before the index; -1 if there is none. */
    public int lastBefore(int index, long word) {
        for (int i = index - 1; i >= begin(); i--) {
            if (Word.sameInstance(word(i), word)) {
                return i;
            }
        }
        return -1;
    }

    public long word(int index) {
        return records[slot(index) + WORD];
    }

    public long key(int index) {
        return records[slot(index) + KEY];
    }

    public long epoch(int index) {
        return records[slot(index) + WHEN] >>> DEPTH_BITS;
    }

    public int depth(int index) {
        return (int) records[slot(index) + WHEN] & MOST_DEPTH;
    }

    /** Makes room for twice as many records, if what was looked for was forgotten already. */
    public void growIfForgotten() {
        if (begin() > start && room() < MOST_ROOM) {
            grow();
        }
    }

    private void grow() {
        int first = begin();
        long[] more = new long[records.length * 2];
        for (int i = first; i < end; i++) {
            System.arraycopy(records, slot(i), more, (i - first) * FIELDS, FIELDS);
        }
        handedIn = handedInFrom(first, room() * 2);
        records = more;
        end -= first;
        before += first;
        if (turns != null) {
            turns.shift(first);
        }
        start = 0;
    }

    /** What {@link #handedIn} says of the records from that index on, which come to stand at 0. */
    private @Nullable Clock @Nullable [] handedInFrom(int first, int room) {
        if (handedIn == null) {
            return null;
        }
        @Nullable Clock[] more = new Clock[room];
        for (int i = first; i < end; i++) {
            more[i - first] = handedIn(i);
        }
        return more;
    }

    private int room() {
        return records.length / FIELDS;
    }

    private int slot(int index) {
        return (index & (room() - 1)) * FIELDS;
    }

    /**
     * The last few clocks of a thread, each with the place in its history from which on it counts. Only the owner touches
     * it.
     */
    private static final class Turns {
        private static final int MOST = 8;

        private final @Nullable Clock[] clocks = new Clock[MOST];
        private final int[] places = new int[MOST];
        private int size;

        /** That clock counts from the beginning. */
        Turns(@Nullable Clock first) {
            clocks[0] = first;
            size = 1;
        }

        /** The clock counts from the record of that index on. */
        void add(int place, Clock clock) {
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
        @Nullable
        Turns copy(int first) {
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
        void shift(int by) {
            for (int i = 0; i < size; i++) {
                places[i] = Math.max(0, places[i] - by);
            }
        }

        /** The clock that counted when the record was made. */
        @Nullable
        Clock at(int index, long thread) {
            int i = size - 1;
            while (i >= 0 && places[i] > index) {
                i--;
            }
            return i < 0 ? Clock.ofAnyMoment(thread) : clocks[i];
        }
    }
}
