package io.github.jlockdep.engine;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The stack of locks that one thread holds, outermost first, and the chains that this thread is known to take.
 *
 * <p>A wrapper calls, on the thread that takes the lock: {@link #acquire} before it may block, {@link #acquired} once it has
 * the lock, {@link #released} once it has let go. If the acquisition fails in between, nothing has to be undone but what
 * {@link #acquire} returned true for, by {@link #abandon}.
 *
 * <p>Cost of a pair on a known chain: one table lookup, three stores to take, one to release; no allocation, no lock, no
 * write that another thread can see.
 */
/*
 * entries holds pairs (word, chain key); the pair at 0 stands for "nothing held". Only the owner touches the stack; another
 * thread that released one of its locks leaves a note in the inbox, which is guarded by the validator's lock. A
 * HeldLocks is found through a small table indexed by thread number, and by a ThreadLocal when the slot belongs to another
 * live thread. Table slots are written and read without order: a slot that refers to the current thread was written by the
 * current thread, and any other value only costs the ThreadLocal. The table keeps small dead stacks, never a thread.
 */
public final class HeldLocks extends WeakReference<Thread> {
    /** Taken alone, waiting as long as it takes. */
    public static final int EXCLUSIVE = 0;
    /** Taken as a reader. */
    public static final int SHARED = Word.SHARED;
    /** Waited for with a timeout. */
    public static final int TIMED = Word.TIMED;

    private static final HeldLocks[] TABLE = new HeldLocks[1 << 10];
    private static final ThreadLocal<HeldLocks> LOCAL = new ThreadLocal<>();
    private static final int INITIAL_ENTRIES = 12;
    private static final int INITIAL_CHAINS = 8;
    private static final int MOST_CHAINS = 1 << 16;

    private final ChainCache known = new ChainCache(INITIAL_CHAINS, MOST_CHAINS);
    private long[] entries = new long[INITIAL_ENTRIES];
    private int top;
    private int suspended;
    private @Nullable LongMap<Findings.Entry[]> repeats;
    private @Nullable Lesson lesson;
    private boolean nestLockHeld;
    private volatile @Nullable LongMap<LockMap> inbox;

    private HeldLocks(Thread owner) {
        super(owner);
    }

    /** The stack of the current thread. */
    public static HeldLocks current() {
        Thread thread = Thread.currentThread();
        HeldLocks held = TABLE[slot(thread)];
        return held != null && held.refersTo(thread) ? held : find(thread);
    }

    /**
     * Checks an acquisition that is about to happen. Never blocks on application locks and throws nothing but what the
     * throwing policy asks for; with the exception no trace of the acquisition is left.
     *
     * @param lock what is to be acquired
     * @param how {@link #EXCLUSIVE}, or a combination of {@link #SHARED} and {@link #TIMED}
     * @return whether something was learned that {@link #abandon} has to take back if the acquisition fails
     */
    public boolean acquire(LockMap lock, int how) {
        long key = extend(entries[top + 1], lock.node, lock.word | how);
        return !known.contains(key) && look(lock, how, key);
    }

    /**
     * Checks an acquisition that is declared safe because a nest lock is held: locks of one class may then be taken in any
     * order. A nest lock that is not held is a finding.
     */
    public boolean acquire(LockMap lock, int how, LockMap nestLock) {
        nestLockHeld = holds(nestLock);
        try {
            RuntimeException refusal = nestLockHeld ? null : misuse(Misuse.nestLockMissing(lock, nestLock));
            if (refusal != null) {
                throw refusal;
            }
            return acquire(lock, how);
        } finally {
            nestLockHeld = false;
        }
    }

    /** Reports the release of a lock that this thread does not hold. Returns normally, whatever the policy is. */
    public void unbalanced(LockMap lock) {
        misuse(Misuse.unbalanced(lock));
    }

    /** Pushes a lock that the thread now has. Neither allocates nor fails, unless thousands of locks are held. */
    public void acquired(LockMap lock, int how) {
        int at = top + 2;
        if (at >= entries.length && !makeRoom()) {
            return;
        }
        long word = lock.word | how;
        entries[at + 1] = extend(entries[at - 1], lock.node, word);
        entries[at] = word;
        top = at;
    }

    /** Checks and pushes a lock that was obtained without waiting. */
    public void tried(LockMap lock, int how) {
        try {
            acquire(lock, how | Word.TRIED);
        } finally {
            acquired(lock, how | Word.TRIED);
        }
    }

    /** Keeps what the last {@link #acquire} learned, whatever becomes of later acquisitions. */
    public void settle() {
        lesson = null;
    }

    /** Takes back what the last {@link #acquire} learned, because the lock was not obtained after all. */
    public void abandon() {
        Lesson last = lesson;
        lesson = null;
        if (last != null) {
            known.clear();
            if (repeats != null) {
                repeats.remove(last.key);
            }
            Knowledge.unlearn(last);
        }
    }

    /**
     * Pops the innermost hold of the lock.
     *
     * @return false if this thread does not hold it
     */
    public boolean released(LockMap lock) {
        int at = top;
        if (Word.sameInstance(entries[at], lock.word)) {
            top = at - 2;
            return true;
        }
        at = find(lock, 0, 0);
        remove(at);
        return at > 0;
    }

    /**
     * Pops the innermost shared hold of a lock that has readers.
     *
     * @return false if this thread does not hold it as a reader
     */
    public boolean releasedShared(LockMap lock) {
        int at = find(lock, Word.SHARED, Word.SHARED);
        remove(at);
        return at > 0;
    }

    /**
     * Pops the innermost exclusive hold of a lock that has readers. If it was the last one and this thread reads the lock
     * too, it goes on as a reader, from where it began to read: a downgrade.
     *
     * @return false if this thread does not hold it alone
     */
    public boolean releasedExclusive(LockMap lock) {
        int at = find(lock, Word.SHARED, 0);
        boolean last = at > 0 && !Word.isReentry(entries[at]);
        remove(at);
        int reader = last ? find(lock, Word.SHARED, Word.SHARED) : 0;
        if (reader > 0) {
            entries[reader] &= ~Word.REENTRY;
            extendFrom(reader);
        }
        return at > 0;
    }

    /** Pops all exclusive holds of the lock and returns how many there were. */
    public int releasedAll(LockMap lock) {
        int holds = 0;
        while (releasedExclusive(lock)) {
            holds++;
        }
        return holds;
    }

    /**
     * Says that another thread has released a lock which this thread took, as semaphores and stamped locks allow. To be
     * called by that other thread.
     */
    public void releasedElsewhere(LockMap lock) {
        Knowledge.lock.lock();
        try {
            LongMap<LockMap> mail = inbox == null ? new LongMap<>() : inbox;
            mail.put(lock.instance(), lock);
            inbox = mail;
        } finally {
            Knowledge.lock.unlock();
        }
    }

    /** Whether this thread holds the lock, in whatever mode. Takes O(depth). */
    public boolean holds(LockMap lock) {
        readInbox();
        return find(lock, 0, 0) > 0;
    }

    /** Whether this thread holds the lock alone. Takes O(depth). */
    public boolean holdsExclusive(LockMap lock) {
        readInbox();
        return find(lock, Word.SHARED, 0) > 0;
    }

    /** Whether this thread holds the lock as a reader. Takes O(depth). */
    public boolean holdsShared(LockMap lock) {
        readInbox();
        return find(lock, Word.SHARED, Word.SHARED) > 0;
    }

    /** How many entries are on the stack, re-entries included. */
    public int depth() {
        return top / 2;
    }

    /** Makes the detector look away from this thread until {@link #resume}; calls nest. */
    public void suspend() {
        suspended++;
    }

    /** Undoes one {@link #suspend}. */
    public void resume() {
        suspended--;
    }

    /** Whether the detector looks away from this thread. */
    public boolean isSuspended() {
        return suspended != 0;
    }

    /** Pushes one more hold of a lock that is held already. */
    public void reentered(LockMap lock, int how) {
        acquired(lock, how | Word.REENTRY);
    }

    /** The words of the held locks, outermost first. */
    long[] words() {
        long[] words = new long[depth()];
        for (int i = 0; i < words.length; i++) {
            words[i] = entries[2 * i + 2];
        }
        return words;
    }

    /** The chain key as it was when the i-th lock, counted from 0, had been pushed. */
    long chainKey(int i) {
        return entries[2 * i + 3];
    }

    /** Remembers that this chain needs no further look. */
    void know(long key) {
        known.add(key);
    }

    /** Remembers that this chain closes known rings. */
    void repeat(long key, Findings.Entry[] findings) {
        LongMap<Findings.Entry[]> map = repeats;
        if (map == null) {
            map = new LongMap<>();
            repeats = map;
        }
        map.put(key, findings);
    }

    /** What the current acquisition has taught; kept until it is known whether it succeeded. */
    void learned(Lesson learned) {
        lesson = learned;
    }

    /** Whether the current acquisition is covered by a nest lock. */
    boolean hasNestLock() {
        return nestLockHeld;
    }

    private @Nullable RuntimeException misuse(Misuse misuse) {
        if (suspended != 0 || !Validator.isActive()) {
            return null;
        }
        suspended++;
        try {
            return Validator.report(this, misuse);
        } catch (Throwable fault) {
            Counters.fault(fault);
            return null;
        } finally {
            suspended--;
        }
    }

    private boolean look(LockMap lock, int how, long key) {
        if (suspended != 0 || !Validator.isActive()) {
            return false;
        }
        if (readInbox()) {
            return acquire(lock, how);
        }
        LongMap<Findings.Entry[]> map = repeats;
        Findings.Entry[] findings = map == null ? null : map.get(key);
        if (findings != null) {
            RuntimeException refusal = Findings.repeated(findings);
            if (refusal != null) {
                throw refusal;
            }
            return false;
        }
        lesson = null;
        RuntimeException refusal = null;
        suspended++;
        try {
            refusal = Validator.validate(this, lock, how, key);
        } catch (Throwable fault) {
            Counters.fault(fault);
        } finally {
            suspended--;
        }
        if (refusal != null) {
            throw refusal;
        }
        return lesson != null;
    }

    /** Closes the gap and makes the chain keys above it anew: what stays is a chain of its own. */
    private void remove(int gap) {
        if (gap > 0) {
            System.arraycopy(entries, gap + 2, entries, gap, top - gap);
            top -= 2;
            extendFrom(gap);
        }
    }

    private void extendFrom(int first) {
        for (int at = first; at <= top; at += 2) {
            entries[at + 1] = extend(entries[at - 1], LockClasses.of(entries[at]), entries[at]);
        }
    }

    /** Where the innermost hold of the lock stands whose word has these bits under the mask; 0 if there is none. */
    private int find(LockMap lock, int mask, int bits) {
        int at = top;
        while (at > 0 && !(Word.sameInstance(entries[at], lock.word) && (entries[at] & mask) == bits)) {
            at -= 2;
        }
        return at;
    }

    /** Lets go of locks that other threads have released; returns whether there were any. */
    private boolean readInbox() {
        if (inbox == null) {
            return false;
        }
        Knowledge.lock.lock();
        try {
            LongMap<LockMap> mail = inbox;
            inbox = null;
            if (mail != null) {
                mail.forEach(this::dropReleasedElsewhere);
            }
            return mail != null;
        } finally {
            Knowledge.lock.unlock();
        }
    }

    private void dropReleasedElsewhere(LockMap lock) {
        int at = 2;
        while (at <= top && !Word.sameInstance(entries[at], lock.word)) {
            at += 2;
        }
        if (at <= top) {
            remove(at);
        }
    }

    private boolean makeRoom() {
        try {
            entries = Arrays.copyOf(entries, entries.length * 2);
            return true;
        } catch (OutOfMemoryError e) {
            Counters.lost();
            return false;
        }
    }

    /** The rolling chain key: a multiplicative mix of the key below and this lock. */
    private static long extend(long below, LockClassNode node, long word) {
        if ((word & Word.REENTRY) != 0) {
            return below;
        }
        long part = (word & node.keyMask) + node.salt;
        return (Long.rotateLeft(below, 21) ^ part) * 0x9E3779B97F4A7C15L;
    }

    private static int slot(Thread thread) {
        return (int) thread.getId() & (TABLE.length - 1);
    }

    private static HeldLocks find(Thread thread) {
        HeldLocks held = LOCAL.get();
        if (held == null) {
            held = new HeldLocks(thread);
            LOCAL.set(held);
        }
        HeldLocks other = TABLE[slot(thread)];
        Thread neighbour = other == null ? null : other.get();
        if (neighbour == null || !neighbour.isAlive()) {
            TABLE[slot(thread)] = held;
        }
        return held;
    }
}
