package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Cold;
import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.LongMap;
import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.engine.checks.Acquisition;
import io.github.jlockdep.engine.checks.ChainCache;
import io.github.jlockdep.engine.checks.Findings;
import io.github.jlockdep.engine.checks.Inquiry;
import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.checks.Misuse;
import io.github.jlockdep.engine.checks.Validator;
import io.github.jlockdep.engine.checks.Verdict;
import io.github.jlockdep.engine.classes.Asked;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.LiveFinding;
import io.github.jlockdep.engine.stat.ThreadStat;
import org.jspecify.annotations.Nullable;

/**
 * The stack of locks that one thread holds, outermost first, and the chains that this thread is known to take.
 *
 * <p>A wrapper calls, on the thread that takes the lock: {@link #acquire} before it may block, {@link #acquired} once
 * it has the lock, {@link #released} once it has let go. If the acquisition fails in between, nothing has to be undone
 * but what
 * {@link #acquire} has returned, by {@link #abandon}.
 *
 * <p>Cost of a pair on a known chain: one table lookup, three stores to take, one to release; no allocation, no lock,
 * no write that another thread can see.
 */
/*
 * After a StackOverflowError between the JDK's unlock and ours, a free lock stays on the held stack. A wrapper that can
 * ask the lock passes UNHELD; acquire then removes the stale entry.
 */
public final class HeldLocks extends ThreadOrder {
    /** Taken alone, waiting as long as it takes. */
    public static final int EXCLUSIVE = 0;
    /** Taken as a reader. */
    public static final int SHARED = Word.SHARED;
    /** Waited for with a timeout. */
    public static final int TIMED = Word.TIMED;
    /** Known from the lock itself not to be held by this thread; for {@link #acquire} only. */
    public static final int UNHELD = 1 << 30; // no bit of a word

    private static final int MODE = ThreadStat.FREE - 1;
    private static final int INITIAL_CHAINS = 8;
    private static final int MOST_CHAINS = 1 << 16;
    private static final int MOST_REPEATS = 1 << 12;
    /**
     * How often the chains are looked at again when other things are over for the thread, after it has learned
     * anything.
     */
    private static final int MOST_RENEWALS = 16;
    /** The same, for a thread that takes a side of a ring which lacks nothing but an overlap in time. */
    private static final int MOST_RENEWALS_IF_KEPT_APART = 1 << 8;

    private final ChainCache known = new ChainCache(INITIAL_CHAINS, MOST_CHAINS);
    public final @Nullable WaitMark waitMark = WaitMark.ON ? new WaitMark() : null;
    private short renewals;
    private boolean keptApart;
    private boolean nestLockHeld;
    private @Nullable LongMap<LiveFinding[]> repeats;
    private @Nullable Pins pins;

    /** The stack of a thread that has none yet, and what it has inherited from the thread that made it. */
    HeldLocks(Thread owner, @Nullable Moment inherited) {
        this(owner);
        for (Moment past : new @Nullable Moment[] {inherited, ThreadStarts.of(owner)}) {
            if (past != null) {
                follow(past, ThreadStarts.REASON);
            }
        }
    }

    /** A stack of a thread that knows nothing of others. */
    HeldLocks(Thread owner) {
        super(owner);
    }

    /** A stack that stays empty and is never looked at. */
    HeldLocks() {
        super(new long[2]);
        suspendForEver();
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
     * @param how {@link #EXCLUSIVE}, or a combination of {@link #SHARED}, {@link #TIMED}, {@link #UNHELD}, and one of
     *     {@link ThreadStat#FREE} and {@link ThreadStat#BUSY}
     * @return what {@link #abandon} has to take back if the acquisition fails; null if that is nothing
     */
    @Override
    public @Nullable Lesson acquire(LockMap lock, int how) {
        long key = extend(entries[top + 1], lock.node, lock.word | how & MODE);
        Lesson lesson = known.contains(key) ? null : look(lock, how, Asked.ONE, key, null);
        waits(lock, how);
        return lesson;
    }

    /**
     * As {@link #acquire(LockMap, int)}, for permits of a semaphore.
     *
     * @param one what is asked for if it is one permit
     * @param wanted how many are asked for, from 1
     */
    public @Nullable Lesson acquire(LockMap lock, int how, Asked one, int wanted) {
        long key = extend(entries[top + 1], lock.node, lock.word | how & MODE);
        Lesson lesson = known.contains(Asked.key(key, wanted)) ? null : look(lock, how, one.times(wanted), key, null);
        waits(lock, how);
        return lesson;
    }

    private void waits(LockMap lock, int how) {
        if (WaitMark.ON) {
            WaitMark.waits(this, lock, how & MODE);
        }
        if (ThreadStat.ON) {
            stat.asks(lock, how);
        }
    }

    /**
     * Checks an acquisition that is declared safe because a nest lock is held: locks of one class may then be taken in
     * any order. A nest lock that is not held is a finding.
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

    /** Looks at a wait that is over, as {@link #acquire} would have before it; refuses nothing. */
    public void learn(LockMap lock) {
        try {
            acquire(lock, EXCLUSIVE);
        } catch (RuntimeException refusal) {
            // it has been told, and there is nothing left to refuse
        }
    }

    /** Notes that this thread has given back a lock of the class that it took. */
    public void gaveBack(LockMap lock) {
        if (!lock.node.tenure().isGivenBack()) {
            boolean checked = isChecked();
            lookAway(() -> {
                if (Knowledge.noteGivenBack(lock) && checked) {
                    Inquiry.gaveBack(new Acquisition(this, lock, EXCLUSIVE, 0));
                }
            });
        }
    }

    /** Whether this is the stack of a thread, and not that of nobody. */
    public boolean isOfThread() {
        return get() != null;
    }

    /** Pushes a lock that the thread now has. Neither allocates nor fails, unless thousands of locks are held. */
    public void acquired(LockMap lock, int how) {
        if (WaitMark.ON) {
            WaitMark.goesOn(this);
        }
        int at = top + 2;
        if (at >= entries.length && !makeRoom()) {
            return;
        }
        long word = lock.word | how;
        entries[at + 1] = extend(entries[at - 1], lock.node, word);
        entries[at] = word;
        top = at;
        if (ThreadStat.ON) {
            stat.takes(word, at / 2);
        }
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
        if (WaitMark.ON) {
            WaitMark.goesOn(this);
        }
        if (ThreadStat.ON) {
            stat.givesUp();
        }
        if (lesson != null) {
            known.clear();
            if (repeats != null) {
                repeats.remove(lesson.knownBy);
            }
            lookAway(() -> Knowledge.unlearn(lesson));
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

    /** Whether somebody has looked at this chain on this thread, and nobody needs to look again. */
    @Override
    public boolean knows(long key) {
        return known.contains(key);
    }

    /** Counts one more occurrence of what this chain is known to close; returns false if that is nothing. */
    public boolean countRepeats(long key) {
        LiveFinding[] findings = repeats == null ? null : repeats.get(key);
        if (findings != null) {
            Findings.repeated(findings);
        }
        return findings != null;
    }

    @Override
    void lookAgain() {
        if (renewals < (keptApart ? MOST_RENEWALS_IF_KEPT_APART : MOST_RENEWALS)) {
            renewals++;
            known.clear();
            repeats = null;
        }
    }

    /** Remembers what a look has shown of this chain. */
    public void remember(long key, Verdict verdict) {
        keptApart |= verdict.later();
        renewals = verdict.lesson() == null ? renewals : 0;
        LiveFinding[] findings = verdict.repeats();
        if (findings != null) {
            repeats = repeats == null || repeats.size() >= MOST_REPEATS ? new LongMap<>() : repeats;
            repeats.put(key, findings);
        } else if (verdict.known()) {
            known.add(key);
        }
    }

    /**
     * The number under which an acquisition is known; a nest that is declared safe is another one than the same
     * undeclared.
     */
    private long nestKey(LockMap lock, int how, long key) {
        long nest = (how & Word.TRIED) != 0 ? key : nestKey(lock, key);
        return nest == key || !nestLockHeld ? nest : ~nest;
    }

    @Override
    void goesOn() {
        WaitMark.goesOn(this);
    }

    @Override
    void releasesNoted(long word) {
        if (pins != null && pins.forget(word)) {
            Misuses.report(this, Misuse.pin(LockMap.of(word), "releasing a pinned lock"));
        }
        tellEnd(word);
    }

    private @Nullable Lesson look(LockMap lock, int how, Asked asked, long key, @Nullable Cold cold) {
        if (!isChecked()) {
            return null;
        }
        if (settle() || readInbox() || followEndsOfHolds() || (how & UNHELD) != 0 && releasedAll(lock) > 0) {
            return acquire(lock, how, asked, asked.wanted());
        }
        long knownBy = Asked.key(nestKey(lock, how, key), asked.wanted());
        if (knownBy != key && known.contains(knownBy)) {
            return null;
        }
        LiveFinding[] findings = repeats == null ? null : repeats.get(knownBy);
        Verdict verdict = Verdict.NOTHING;
        suspended++;
        try {
            Verdict seen = findings != null ? Findings.repeated(findings) : Validator.known(lock, knownBy);
            verdict = seen == null ? validate(lock, how & MODE, asked, key, knownBy, null) : seen;
            remember(knownBy, verdict);
            AllStacks.reportFreed();
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

    private Verdict validate(LockMap lock, int how, Asked asked, long key, long knownBy, @Nullable Cold cold) {
        StackTraces.probeHeadroom();
        StackTraceElement[] stack = // taken here, as each frame of ours on the stack costs
                StackTraces.areDeep() ? StackTraces.walk() : StackTraces.capture(new Throwable());
        return Validator.validate(this, lock, how, asked, key, knownBy, nestLockHeld, stack);
    }
}
