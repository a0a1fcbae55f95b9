package io.github.jlockdep.engine;

import io.github.jlockdep.report.ThreadRef;
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
 * When the stack of the thread overflows between the JDK's unlock and ours, the lock stays on the held stack although it is
 * free. A wrapper that knows from the lock itself that the thread does not hold it says so (UNHELD), and the entry goes.
 */
public final class HeldLocks extends OwnLocks {
    /** Taken alone, waiting as long as it takes. */
    public static final int EXCLUSIVE = 0;
    /** Taken as a reader. */
    public static final int SHARED = Word.SHARED;
    /** Waited for with a timeout. */
    public static final int TIMED = Word.TIMED;
    /** Known from the lock itself not to be held by this thread; for {@link #acquire} only. */
    public static final int UNHELD = 1 << 30;

    private static final int INITIAL_CHAINS = 8;
    private static final int MOST_CHAINS = 1 << 16;

    private final ChainCache known = new ChainCache(INITIAL_CHAINS, MOST_CHAINS);
    private final ThreadRef owner;
    final @Nullable Waiting waiting = Watchdog.ON ? new Waiting() : null;
    private int suspended;
    private int means;
    private boolean nestLockHeld;
    private @Nullable LongMap<Findings.Entry[]> repeats;
    private @Nullable Pins pins;
    private @Nullable LongMap<Lesson> attempts;
    private @Nullable History history;
    private Waiters.@Nullable Waiter waiter;

    /** The stack of a thread that has none yet. */
    HeldLocks(Thread owner) {
        super(owner);
        this.owner = new ThreadRef(owner.getId(), owner.getName());
    }

    /** A stack that stays empty and is never looked at. */
    HeldLocks() {
        super(new long[2]);
        this.owner = new ThreadRef(0, "");
        this.suspended = 1 << 20;
    }

    /** The stack of the current thread. */
    public static HeldLocks current() {
        return ThreadStacks.current();
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

    /** Reports an assertion of the program's that does not hold; throws if the policy is to throw. */
    public void failed(@Nullable LockMap lock, String assertion) {
        Misuses.demand(this, Misuse.assertion(lock == null ? Misuse.NO_LOCK : lock, assertion));
    }

    /** Reports that a task has ended and left locks held. Returns normally, whatever the policy is. */
    public void leftHeld(String where) {
        Misuses.report(this, Misuse.stillHeld(where));
    }

    /** Reports the release of a lock that this thread does not hold. Returns normally, whatever the policy is. */
    public void unbalanced(LockMap lock) {
        Misuses.report(this, holds(lock) ? Misuse.wrongMode(lock) : Misuse.unbalanced(lock));
    }

    /** Reports a release by a stamp under which the lock, which somebody holds, is not held. As {@link #unbalanced}. */
    public void wrongStamp(LockMap lock) {
        Misuses.report(this, Misuse.wrongStamp(lock));
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

    /** Notes in the history what was taken, or a mark. A full heap must not fail it: the lock has been taken already. */
    void remember(long word, long key) {
        if (!Word.isReentry(word)) {
            try {
                history = history == null ? new History() : history;
                history.add(word, key, depth());
            } catch (OutOfMemoryError e) {
                Counters.lost();
            }
        }
    }

    /** Forgets what was taken: a new task begins, or one has ended. */
    void forgetHistory() {
        if (history != null) {
            history.clear();
        }
    }

    /** The wait in which this thread is, the innermost one of those that count; null if there is none. */
    Waiters.@Nullable Waiter waiter() {
        return waiter;
    }

    void setWaiter(Waiters.@Nullable Waiter innermost) {
        waiter = innermost;
    }

    /** Whether what this thread waits for now is but the means of a wait that it has declared. */
    boolean waitsByMeans() {
        return means > 0;
    }

    /** Begins, or ends, to wait by some means for what was declared. */
    void setWaitsByMeans(boolean begins) {
        means += begins ? 1 : -1;
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

    @Override
    void releasesPinned(LockMap lock) {
        Misuses.report(this, Misuse.pin(lock, "releasing a pinned lock"));
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
}
