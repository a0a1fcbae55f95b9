package io.github.jlockdep.engine;

import io.github.jlockdep.report.ThreadRef;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The stack of locks that one thread holds, outermost first, and the chains that this thread is known to take.
 *
 * <p>A wrapper calls, on the thread that takes the lock: {@link #acquire} before it may block, {@link #acquired} once it has
 * the lock, {@link #released} once it has let go. If the acquisition fails in between, nothing has to be undone but what
 * {@link #acquire} has returned, by {@link #abandon}.
 *
 * <p>Cost of a pair on a known chain: one table lookup, three stores to take, one to release; no allocation, no lock, no
 * write that another thread can see.
 */
/*
 * A HeldLocks is found through a small table indexed by thread number, and by a ThreadLocal when the slot belongs to another
 * live thread. Table slots are written and read without order: a slot that refers to the current thread was written by the
 * current thread, and any other value only costs the ThreadLocal. The table keeps small dead stacks, never a thread. The
 * ThreadLocal refers to the stack weakly, so that a thread does not keep the detector's class loader; AllStacks keeps it. The
 * inbox is the only part that other threads write; see Inbox.
 *
 * When the stack of the thread overflows between the JDK's unlock and ours, the lock stays on the held stack although it is
 * free. A wrapper that knows from the lock itself that the thread does not hold it says so (UNHELD), and the entry goes.
 */
public final class HeldLocks extends LockStack {
    /** Taken alone, waiting as long as it takes. */
    public static final int EXCLUSIVE = 0;
    /** Taken as a reader. */
    public static final int SHARED = Word.SHARED;
    /** Waited for with a timeout. */
    public static final int TIMED = Word.TIMED;
    /** Known from the lock itself not to be held by this thread; for {@link #acquire} only. */
    public static final int UNHELD = 1 << 30;

    private static final HeldLocks[] TABLE = new HeldLocks[1 << 10];
    private static final ThreadLocal<WeakReference<HeldLocks>> LOCAL = new ThreadLocal<>();
    /** What threads share for which there was no memory: always empty, and never looked at. */
    private static final HeldLocks NONE = new HeldLocks();

    private static final int INITIAL_CHAINS = 8;
    private static final int MOST_CHAINS = 1 << 16;

    private final ChainCache known = new ChainCache(INITIAL_CHAINS, MOST_CHAINS);
    private final ThreadRef owner;
    final @Nullable Waiting waiting = Watchdog.ON ? new Waiting() : null;
    private int suspended;
    private boolean nestLockHeld;
    private @Nullable LongMap<Findings.Entry[]> repeats;
    private @Nullable Pins pins;
    private @Nullable LongMap<Lesson> attempts;
    private @Nullable History history;
    private int waitingSince;
    private volatile @Nullable Inbox inbox;

    private HeldLocks(Thread owner) {
        super(owner);
        this.owner = new ThreadRef(owner.getId(), owner.getName());
    }

    private HeldLocks() {
        super(new long[2]);
        this.owner = new ThreadRef(0, "");
        this.suspended = 1 << 20;
    }

    /** The stack of the current thread. */
    public static HeldLocks current() {
        Thread thread = Thread.currentThread();
        HeldLocks held = TABLE[slot(thread)];
        return held != null && held.refersTo(thread) ? held : lookUp(thread);
    }

    /**
     * Checks an acquisition that is about to happen. Never blocks on application locks and throws nothing but what the
     * throwing policy asks for; with the exception no trace of the acquisition is left.
     *
     * @param lock what is to be acquired
     * @param how {@link #EXCLUSIVE}, or a combination of {@link #SHARED}, {@link #TIMED} and {@link #UNHELD}
     * @return what {@link #abandon} has to take back if the acquisition fails; null if that is nothing
     */
    public @Nullable Lesson acquire(LockMap lock, int how) {
        long key = extend(entries[top + 1], lock.node, lock.word | how & ~UNHELD);
        Lesson lesson = known.contains(key) ? null : look(lock, how, key);
        if (Watchdog.ON) {
            Watchdog.waits(this, lock, how & ~UNHELD);
        }
        return lesson;
    }

    /**
     * Checks an acquisition that is declared safe because a nest lock is held: locks of one class may then be taken in any
     * order. A nest lock that is not held is a finding.
     */
    public @Nullable Lesson acquire(LockMap lock, int how, LockMap nestLock) {
        nestLockHeld = holds(nestLock);
        try {
            if (!nestLockHeld) {
                Misuses.demand(this, Misuse.nestLockMissing(lock, nestLock));
            }
            return acquire(lock, how);
        } finally {
            nestLockHeld = false;
        }
    }

    /** Pushes a lock that the thread now has. Neither allocates nor fails, unless thousands of locks are held. */
    public void acquired(LockMap lock, int how) {
        if (Watchdog.ON) {
            Watchdog.goesOn(this);
        }
        int at = top + 2;
        if (at >= entries.length && !makeRoom()) {
            return;
        }
        long word = lock.word | how;
        entries[at + 1] = extend(entries[at - 1], lock.node, word);
        entries[at] = word;
        top = at;
        if (History.on) {
            remember(word, entries[at + 1]);
        }
    }

    /** Pushes one more hold of a lock that is held already. */
    public void reentered(LockMap lock, int how) {
        acquired(lock, how | Word.REENTRY);
    }

    /** Checks and pushes a lock that was obtained without waiting. */
    public void tried(LockMap lock, int how) {
        try {
            acquire(lock, how | Word.TRIED);
        } finally {
            acquired(lock, how | Word.TRIED);
        }
    }

    /** Takes back what {@link #acquire} has returned, because the lock was not obtained after all. Throws nothing. */
    public void abandon(@Nullable Lesson lesson) {
        if (Watchdog.ON) {
            Watchdog.goesOn(this);
        }
        if (lesson != null) {
            known.clear();
            if (repeats != null) {
                repeats.remove(lesson.key);
            }
            try {
                Knowledge.unlearn(lesson);
            } catch (Throwable fault) {
                Counters.fault(fault);
            }
        }
    }

    /** Keeps what an acquisition has taught until {@link #attempted}, for those who cannot keep it themselves. */
    public void attempt(LockMap lock, @Nullable Lesson lesson) {
        if (lesson != null) {
            attempts = attempts == null ? new LongMap<>() : attempts;
            attempts.put(lock.instance(), lesson);
        }
    }

    /** What was kept for the lock, which is kept no longer; null if that is nothing. */
    public @Nullable Lesson attempted(LockMap lock) {
        return attempts == null ? null : attempts.remove(lock.instance());
    }

    /**
     * Pops the innermost hold of the lock.
     *
     * @return false if this thread does not hold it
     */
    public boolean released(LockMap lock) {
        int at = top;
        if (((entries[at] ^ lock.word) & Word.INSTANCE_AND_PIN) == 0) {
            top = at - 2;
            return true;
        }
        return letGo(lock, find(lock, 0, 0));
    }

    /**
     * Pops the innermost shared hold of a lock that has readers.
     *
     * @return false if this thread does not hold it as a reader
     */
    public boolean releasedShared(LockMap lock) {
        return letGo(lock, find(lock, Word.SHARED, Word.SHARED));
    }

    /**
     * Pops the innermost exclusive hold of a lock that has readers. If it was the last one and this thread reads the lock
     * too, it goes on as a reader, from where it began to read: a downgrade.
     *
     * @return false if this thread does not hold it alone
     */
    public boolean releasedExclusive(LockMap lock) {
        int at = find(lock, Word.SHARED, 0);
        int reader = at > 0 && !Word.isReentry(entries[at]) ? findOutermost(lock, Word.SHARED, Word.SHARED) : 0;
        if (reader == 0) {
            return letGo(lock, at);
        }
        change(reader, entries[reader] & ~Word.REENTRY | entries[at] & Word.PINNED);
        remove(at);
        return true;
    }

    /** The lock at the nesting level at which this thread took it; the lock as it is if this thread does not hold it alone. */
    public LockMap asHeld(LockMap lock) {
        int at = find(lock, Word.SHARED, 0);
        return at == 0 ? lock : lock.as(LockClasses.of(entries[at]));
    }

    /**
     * Pops all exclusive holds of the lock and returns how many there were. What this thread reads under them is given up
     * with them, and taken again with them, as read-write locks do while they wait for a condition.
     */
    public int releasedAll(LockMap lock) {
        int holds = 0;
        while (letGo(lock, find(lock, Word.SHARED, 0))) {
            holds++;
        }
        return holds;
    }

    /**
     * Changes the innermost hold of the other mode into one of this mode, in its place.
     *
     * @return false if this thread does not hold the lock in the other mode
     */
    public boolean converted(LockMap lock, int how) {
        readInbox();
        int at = find(lock, Word.SHARED, Word.SHARED & ~how);
        if (at > 0) {
            change(at, entries[at] & ~Word.SHARED | how);
        }
        return at > 0;
    }

    /**
     * Says that another thread has released a lock which this thread took, as semaphores and stamped locks allow. To be
     * called by that other thread.
     */
    public void releasedElsewhere(LockMap lock) {
        Knowledge.lock.lock();
        try {
            inbox = new Inbox(lock, inbox);
        } finally {
            Knowledge.lock.unlock();
        }
    }

    /** Reports an assertion of the program's that does not hold; throws if the policy is to throw. */
    public void failed(@Nullable LockMap lock, String assertion) {
        Misuses.demand(this, Misuse.assertion(lock == null ? Misuse.NO_LOCK : lock, assertion));
    }

    /** Reports that a task has ended and left locks held. Returns normally, whatever the policy is. */
    public void leftHeld(String where) {
        Misuses.report(this, Misuse.stillHeld(where));
    }

    /** How many tracked locks this thread holds, contexts and re-entries left out. */
    public int locksHeld() {
        readInbox();
        int locks = 0;
        for (long word : words()) {
            locks += isLock(word) ? 1 : 0;
        }
        return locks;
    }

    /** Reports the release of a lock that this thread does not hold. Returns normally, whatever the policy is. */
    public void unbalanced(LockMap lock) {
        Misuses.report(this, Misuse.unbalanced(lock));
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

    /**
     * Says that the lock must stay held until {@link #unpin}; calls nest. A lock that is not held is a finding.
     *
     * @return whether the lock is pinned now
     */
    public boolean pin(LockMap lock) {
        pins = pins == null ? new Pins(this) : pins;
        String problem = pins.pin(lock);
        if (problem != null) {
            Misuses.demand(this, Misuse.pin(lock, problem));
        }
        return problem == null;
    }

    /** Undoes one {@link #pin}; a lock that is not held or not pinned any more is a finding. */
    public void unpin(LockMap lock) {
        String problem = pins == null ? "unpinning an unpinned lock" : pins.unpin(lock);
        if (problem != null) {
            Misuses.demand(this, Misuse.pin(lock, problem));
        }
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

    /** What this thread has taken lately; null if nothing since there are events. */
    @Nullable
    History history() {
        return history;
    }

    /** Notes in the history what was taken, or a mark. */
    void remember(long word, long key) {
        if (history == null) {
            history = new History();
        }
        if (!Word.isReentry(word)) {
            history.add(word, key, depth());
        }
    }

    /** Forgets what was taken: a new task begins, or one has ended. */
    void forgetHistory() {
        if (history != null) {
            history.clear();
        }
    }

    /** The number of the wait in which this thread is; 0 if it is in none that counts. */
    int waitingSince() {
        return waitingSince;
    }

    void setWaitingSince(int epoch) {
        waitingSince = epoch;
    }

    /** Whether somebody has looked at this chain on this thread, and nobody needs to look again. */
    boolean knows(long key) {
        return known.contains(key);
    }

    /** Counts one more occurrence of what this chain is known to close; returns false if that is nothing. */
    boolean countRepeats(long key) {
        Findings.Entry[] findings = repeats == null ? null : repeats.get(key);
        if (findings != null) {
            Findings.repeated(findings);
        }
        return findings != null;
    }

    /** The thread as it was called when it first took a lock. */
    ThreadRef owner() {
        return owner;
    }

    /** Whether the current acquisition is covered by a nest lock. */
    boolean hasNestLock() {
        return nestLockHeld;
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

    /** Lets go of locks that other threads have released; returns whether there were any. */
    public boolean readInbox() {
        if (inbox == null) {
            return false;
        }
        Knowledge.lock.lock();
        try {
            Inbox mail = inbox;
            inbox = null;
            for (; mail != null; mail = mail.earlier()) {
                remove(find(mail.lock(), 0, 0));
            }
            return true;
        } finally {
            Knowledge.lock.unlock();
        }
    }

    /** Whether a hold that still stands here is over because another thread has released it; for a look by any thread. */
    boolean isReleasedElsewhere(long word) {
        for (Inbox mail = inbox; mail != null; mail = mail.earlier()) {
            if (Word.sameInstance(mail.lock().word, word)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Lesson look(LockMap lock, int how, long key) {
        if (suspended != 0 || !Validator.isActive()) {
            return null;
        }
        if (readInbox() || (how & UNHELD) != 0 && releasedAll(lock) > 0) {
            return acquire(lock, how);
        }
        LongMap<Findings.Entry[]> map = repeats;
        Findings.Entry[] findings = map == null ? null : map.get(key);
        Verdict verdict = Verdict.NOTHING;
        suspended++;
        try {
            verdict =
                    findings != null ? Findings.repeated(findings) : Validator.validate(this, lock, how & ~UNHELD, key);
        } catch (Throwable fault) {
            Counters.fault(fault);
        } finally {
            suspended--;
        }
        boolean over = lock.node.isEvent() && (how & Word.TIMED) != 0;
        if (verdict.refusal() != null && (how & Word.TRIED) == 0 && !over) {
            throw verdict.refusal();
        }
        return verdict.lesson();
    }

    private static boolean isLock(long word) {
        return !Word.isReentry(word)
                && Word.lockClass(word) != 0
                && !LockClasses.of(word).isEvent()
                && !LockClasses.of(word).rules().isContext();
    }

    private boolean letGo(LockMap lock, int at) {
        if ((entries[at] & Word.PINNED) != 0) {
            Misuses.report(this, Misuse.pin(lock, "releasing a pinned lock"));
        }
        remove(at);
        return at > 0;
    }

    private static int slot(Thread thread) {
        return (int) thread.getId() & (TABLE.length - 1);
    }

    private static HeldLocks lookUp(Thread thread) {
        HeldLocks held;
        try {
            WeakReference<HeldLocks> local = LOCAL.get();
            held = local == null ? null : local.get();
            held = held == null ? begin(thread) : held;
        } catch (OutOfMemoryError | StackOverflowError e) {
            Counters.lost();
            return NONE;
        }
        HeldLocks other = TABLE[slot(thread)];
        Thread neighbour = other == null ? null : other.get();
        if (neighbour == null || !neighbour.isAlive()) {
            TABLE[slot(thread)] = held;
        }
        return held;
    }

    private static HeldLocks begin(Thread thread) {
        HeldLocks held = new HeldLocks(thread);
        LOCAL.set(new WeakReference<>(held));
        AllStacks.add(held);
        return held;
    }
}
