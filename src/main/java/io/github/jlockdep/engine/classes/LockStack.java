package io.github.jlockdep.engine.classes;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.Hash;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.report.ThreadRef;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A thread's held locks as a plain data structure: a stack of words, each with the chain key of all words up to it.
 * Only the owner changes it. It refers to the owner weakly. Push and pop take O(1), everything else O(depth).
 */
/*
 * entries holds pairs (word, chain key). The pair at 0 stands for "nothing held": word 0 is no instance, key 0 starts
 * the chain. top is the place of the innermost word. Words above top are stale; they are numbers, and keep nothing
 * alive. The watchdog reads the stacks of other threads plainly, and a thread that ended is read by the one that
 * reports it.
 *
 * moved, made by the first release that is not the innermost, holds pairs (chain key when pushed, chain key now) at the
 * same places; a pair counts while its second half is the chain key there.
 */
public abstract class LockStack extends WeakReference<Thread> {
    private static final int INITIAL_ENTRIES = 12;

    public long[] entries;
    protected int top;
    private final ThreadRef owner;
    private long @Nullable [] moved;
    /** What is over for the thread; null as long as it knows nothing of others, nor they of it. */
    protected @Nullable Clock clock;
    /** Whether anybody may have noted what the thread does by that clock. */
    protected boolean clockNoted;

    private @Nullable TaskRun task;
    private @Nullable Clock awaited;

    protected LockStack(Thread owner) {
        super(owner);
        this.owner = new ThreadRef(ThreadFacts.number(owner), owner.getName());
        this.entries = new long[INITIAL_ENTRIES];
    }

    /** A stack that belongs to no thread, and never grows beyond this room. */
    protected LockStack(long[] entries) {
        super(null);
        this.owner = new ThreadRef(0, "");
        this.entries = entries;
    }

    /** The thread as it was called when it first took a lock. */
    public ThreadRef owner() {
        return owner;
    }

    /** What is over for the thread now; null as long as it knows nothing of others, nor they of it. */
    public @Nullable Clock clock() {
        clockNoted = true;
        return clock;
    }

    /** The task in the middle of which the thread is, the innermost one; null if it is in none. */
    public @Nullable TaskRun task() {
        return task;
    }

    /** The thread is in the middle of that task from now on. */
    public void setTask(@Nullable TaskRun innermost) {
        task = innermost;
    }

    /** When the task was handed in, or the round ends, for which the thread waits; null if for none, or nobody knows. */
    public @Nullable Clock awaited() {
        return awaited;
    }

    /** The thread waits for a task that was handed in then, or a round that ends then, until this is called with null. */
    public void setAwaited(@Nullable Clock handedInOrEnd) {
        awaited = handedInOrEnd;
    }

    /** How many entries are on the stack, re-entries included. */
    public int depth() {
        return top / 2;
    }

    /** The words of the held locks, outermost first. Another thread that calls this may see an old stack. */
    public long[] words() {
        long[] pairs = entries;
        long[] words = new long[Math.min(top, pairs.length - 2) / 2];
        for (int i = 0; i < words.length; i++) {
            words[i] = pairs[2 * i + 2];
        }
        return words;
    }

    /** The words of the held locks, outermost first, each followed by the chain key under which it was pushed. */
    public long[] snapshot() {
        long[] snapshot = new long[top];
        for (int i = 0; i < depth(); i++) {
            snapshot[2 * i] = word(i);
            snapshot[2 * i + 1] = keyWhenTaken(i);
        }
        return snapshot;
    }

    /** Puts back what {@link #snapshot} has returned before. There is room for it, as the stack never shrinks. */
    public void restore(long[] snapshot) {
        long[] moves = roomForMoves();
        for (int at = 2; at <= snapshot.length; at += 2) {
            entries[at] = snapshot[at - 2];
            if (moves != null) {
                moves[at] = snapshot[at - 1];
            }
        }
        top = snapshot.length;
        extendFrom(2, moves);
    }

    /** The word of the i-th lock, counted from 0, outermost first. */
    public long word(int i) {
        return entries[2 * i + 2];
    }

    /** The chain key of the first lock to the i-th, counted from 0. */
    public long chainKey(int i) {
        return entries[2 * i + 3];
    }

    /** The chain key of all that is held. */
    public long topKey() {
        return entries[top + 1];
    }

    /** Whether a hold of the instance of that word stands here. */
    public boolean isOnStack(long word) {
        int at = top;
        while (at > 0 && !Word.sameInstance(entries[at], word)) {
            at -= 2;
        }
        return at > 0;
    }

    /** Replaces one instance by another one, of the same class. */
    public void renumber(long before, long after) {
        for (int at = 2; at <= top; at += 2) {
            if (Word.sameInstance(entries[at], before)) {
                change(at, after | Word.mode(entries[at]));
            }
        }
    }

    /** Whether a lock of the class is held. */
    public boolean holdsOneOf(int lockClass) {
        int at = top;
        while (at > 0 && Word.lockClass(entries[at]) != lockClass) {
            at -= 2;
        }
        return at > 0;
    }

    /** The place of the innermost hold of the lock whose word has these bits under the mask; 0 if there is none. */
    public int find(LockMap lock, int mask, int bits) {
        int at = top;
        while (at > 0 && !(Word.sameInstance(entries[at], lock.word) && (entries[at] & mask) == bits)) {
            at -= 2;
        }
        return at;
    }

    /** The place of the outermost hold of the lock whose word has these bits under the mask; 0 if there is none. */
    public int findOutermost(LockMap lock, int mask, int bits) {
        for (int at = 2; at <= top; at += 2) {
            if (Word.sameInstance(entries[at], lock.word) && (entries[at] & mask) == bits) {
                return at;
            }
        }
        return 0;
    }

    /**
     * The number under which an acquisition is known: its chain key, unless the lock nests in others of its class and
     * keys do not tell the instances apart. Then it is a number of the chain and these very instances. Takes O(depth).
     */
    public long nestKey(LockMap lock, long chainKey) {
        if (!lock.node.hasManyInstances()) {
            return chainKey;
        }
        long key = chainKey;
        for (int at = 2; at <= top; at += 2) {
            long held = entries[at];
            if (Word.lockClass(held) == lock.node.index && !Word.isReentry(held)) {
                key = Hash.append(key, held);
            }
        }
        return key == chainKey ? key : Hash.append(key, lock.word);
    }

    /** The word by which an instance is held; 0 if there is none. Another thread may see an old stack. */
    public long wordOf(long instance) {
        long[] words = entries;
        for (int at = Math.min(top, words.length - 2); at > 0; at -= 2) {
            if (Word.instance(words[at]) == instance) {
                return words[at];
            }
        }
        return 0;
    }

    /**
     * The chain key under which the i-th lock, counted from 0, was pushed. It differs from {@link #chainKey} when a
     * lock further down has been released or changed since; so it leads to the place where the i-th lock was taken.
     */
    public long keyWhenTaken(int i) {
        int at = 2 * i + 2;
        long key = entries[at + 1];
        long[] moves = moved;
        return moves != null && at < moves.length && moves[at + 1] == key ? moves[at] : key;
    }

    /** The thread has given back a permit: if it has others of that semaphore, it had more of them before. */
    public void lessened(LockMap semaphore) {
        int at = findOutermost(semaphore, 0, 0);
        if (at > 0 && !Word.isLessened(entries[at])) {
            change(at, Word.lessened(entries[at]));
        }
    }

    /** Replaces the word at a place, and computes the chain keys from there on anew. */
    protected void change(int at, long word) {
        long before = entries[at];
        entries[at] = word;
        try {
            rekey(at, 0, 0);
        } catch (StackOverflowError noRoom) {
            entries[at] = before;
            throw noRoom;
        }
    }

    /** Closes the gap; what stands above it has outlasted a lock, and is a chain of its own. */
    protected void remove(int gap) {
        if (gap > 0 && gap < top) {
            rekey(gap, 2, Word.OUTLASTS);
        } else if (gap > 0) {
            top = gap - 2;
        }
    }

    /**
     * Moves the entries from a place on down by a distance, and computes their chain keys anew. Throws
     * StackOverflowError only before anything is changed: of a half changed stack nobody could tell what is held.
     */
    private void rekey(int first, int distance, long added) {
        long[] moves = roomForMoves();
        for (int at = first; at + distance <= top; at += 2) { // it calls nothing, so that nothing can end it half-way
            int from = at + distance;
            long key = entries[from + 1];
            if (moves != null) {
                moves[at] = moves[from + 1] == key ? moves[from] : key;
            }
            entries[at] = entries[from] | added;
            entries[at + 1] = key;
        }
        top -= distance;
        try {
            extendFrom(first, moves);
        } catch (StackOverflowError noRoom) {
            for (int at = first; at <= top; at += 2) {
                entries[at + 1]++; // nobody knows a chain by that number: it is looked at when anything is taken
            }
        }
    }

    /** Where {@link #moved} has a place for each entry; null if there is no memory for it. */
    private long @Nullable [] roomForMoves() {
        long[] known = moved;
        if (known == null || known.length < entries.length) {
            try {
                known = known == null ? new long[entries.length] : Arrays.copyOf(known, entries.length);
            } catch (OutOfMemoryError e) {
                Counters.lost();
                known = null;
            }
            moved = known;
        }
        return known;
    }

    /** Doubles the room; returns false, and counts a loss, if that cannot be. */
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

    /** The rolling chain key of a lock on top of a chain. A re-entry does not change the chain, one more permit does. */
    public static long extend(long below, LockClassNode node, long word) {
        if ((word & Word.REENTRY) != 0) {
            return Word.isOneMore(word) ? Hash.append(below, Word.ONE_MORE) : below;
        }
        long part = (word & node.keyMask) + node.salt;
        return Hash.append(below, part);
    }

    private void extendFrom(int first, long @Nullable [] moves) {
        for (int at = first; at <= top; at += 2) {
            entries[at + 1] = extend(entries[at - 1], LockClasses.of(entries[at]), entries[at]);
            if (moves != null) {
                moves[at + 1] = entries[at + 1];
            }
        }
    }
}
