package io.github.jlockdep.engine.classes;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.Hash;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A thread's held locks as a plain data structure: a stack of words, each with the chain key of all up to it. Only the
 * owner touches it; it refers to the owner weakly. Push and pop take O(1), everything else O(depth).
 */
/*
 * entries holds pairs (word, chain key). The pair at 0 stands for "nothing held": word 0 is no instance, key 0 starts the
 * chain. top is the place of the innermost word. Words above top are stale, and being numbers keep nothing alive.
 */
public abstract class LockStack extends WeakReference<Thread> {
    private static final int INITIAL_ENTRIES = 12;

    public long[] entries;
    protected int top;
    /** What is over for the thread; null as long as it knows nothing of others, nor they of it. */
    protected @Nullable Clock clock;

    protected LockStack(Thread owner) {
        super(owner);
        this.entries = new long[INITIAL_ENTRIES];
    }

    /** A stack of nobody's, which never grows beyond this room. */
    protected LockStack(long[] entries) {
        super(null);
        this.entries = entries;
    }

    /** What is over for the thread now; null as long as it knows nothing of others, nor they of it. */
    public @Nullable Clock clock() {
        return clock;
    }

    /** How many entries are on the stack, re-entries included. */
    public int depth() {
        return top / 2;
    }

    /** The words of the held locks, outermost first; another thread may get a stack that is a little old. */
    public long[] words() {
        long[] pairs = entries;
        long[] words = new long[Math.min(top, pairs.length - 2) / 2];
        for (int i = 0; i < words.length; i++) {
            words[i] = pairs[2 * i + 2];
        }
        return words;
    }

    /** Makes the stack what it was when it had these words; it must not have grown beyond its room since. */
    public void restore(long[] words) {
        for (int i = 0; i < words.length; i++) {
            entries[2 * i + 2] = words[i];
        }
        top = 2 * words.length;
        extendFrom(2);
    }

    /** The word of the i-th lock, counted from 0, outermost first. */
    public long word(int i) {
        return entries[2 * i + 2];
    }

    /** The chain key as it was when the i-th lock, counted from 0, had been pushed. */
    public long chainKey(int i) {
        return entries[2 * i + 3];
    }

    /** Whether a lock of the class is held. */
    boolean holdsOneOf(int lockClass) {
        int at = top;
        while (at > 0 && Word.lockClass(entries[at]) != lockClass) {
            at -= 2;
        }
        return at > 0;
    }

    /** Where the innermost hold of the lock stands whose word has these bits under the mask; 0 if there is none. */
    public int find(LockMap lock, int mask, int bits) {
        int at = top;
        while (at > 0 && !(Word.sameInstance(entries[at], lock.word) && (entries[at] & mask) == bits)) {
            at -= 2;
        }
        return at;
    }

    /** Where the outermost such hold of the lock stands; 0 if there is none. */
    public int findOutermost(LockMap lock, int mask, int bits) {
        for (int at = 2; at <= top; at += 2) {
            if (Word.sameInstance(entries[at], lock.word) && (entries[at] & mask) == bits) {
                return at;
            }
        }
        return 0;
    }

    /** The word of the hold of an instance, for a look from another thread; 0 if there seems to be none. */
    public long wordOf(long instance) {
        long[] words = entries;
        for (int at = Math.min(top, words.length - 2); at > 0; at -= 2) {
            if (Word.instance(words[at]) == instance) {
                return words[at];
            }
        }
        return 0;
    }

    /** Changes the word at a place, and with it the chain keys from there on. */
    protected void change(int at, long word) {
        entries[at] = word;
        extendFrom(at);
    }

    /** Closes the gap; what stands above it has outlasted a lock, and is a chain of its own. */
    protected void remove(int gap) {
        if (gap > 0) {
            System.arraycopy(entries, gap + 2, entries, gap, top - gap);
            top -= 2;
            for (int at = gap; at <= top; at += 2) {
                entries[at] |= Word.OUTLASTS;
            }
            extendFrom(gap);
        }
    }

    protected boolean makeRoom() {
        if (entries.length < INITIAL_ENTRIES) {
            Counters.lost();
            return false;
        }
        try {
            entries = Arrays.copyOf(entries, entries.length * 2);
            return true;
        } catch (OutOfMemoryError e) {
            Counters.lost();
            return false;
        }
    }

    /** The rolling chain key: a multiplicative mix of the key below and this lock. */
    public static long extend(long below, LockClassNode node, long word) {
        if ((word & Word.REENTRY) != 0) {
            return below;
        }
        long part = (word & node.keyMask) + node.salt;
        return Hash.append(below, part);
    }

    private void extendFrom(int first) {
        for (int at = first; at <= top; at += 2) {
            entries[at + 1] = extend(entries[at - 1], LockClasses.of(entries[at]), entries[at]);
        }
    }
}
