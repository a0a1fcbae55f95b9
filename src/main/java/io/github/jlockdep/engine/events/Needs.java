package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.Cold;
import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.checks.Trigger;
import io.github.jlockdep.engine.checks.Validator;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Triggerers.Need;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.History;
import io.github.jlockdep.engine.threads.Moment.Taken;
import io.github.jlockdep.engine.threads.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread needed to trigger an event now: the locks that it holds, and those that it took
 * <ul>
 *   <li>since the thread that waits longest, and has not been woken meanwhile, began to wait;
 *   <li>since it last did this: since it left its last critical section of the lock that the event is kept under, or
 *       since it last triggered the event or passed it;
 *   <li>of a flag that another thread has set: since that thread set it.
 * </ul>
 * Of an event that comes once, the thread also needs what it took since the event was made, and of a meeting, what it
 * took since the round began; a ring that rests on what it took before it last obtained anything else, such as an
 * element of a queue, or before it joined the meeting, is possible at most. Locks held without
 * a break since the last trigger do not count: a thread that borrows and returns inside one critical section cannot
 * block a holder of that lock.
 *
 * <p>What comes once and was awaited counts like a lock, for an event that comes once, too; so does a flag. A task of
 * an executor also needed one of its threads, whatever it triggers; and, for an event that comes once, what had to be
 * taken before it was handed in.
 */
final class Needs {
    private final HeldLocks held;
    private final Event event;
    private final @Nullable History history;
    private final long mark;
    private final boolean isLock;
    private final long since;
    private final long begun;
    /** Where the thread began to do this now, in its history; its end if that is no critical section. */
    private final int now;
    /** Where it did this before; -1 if it never did, or that is forgotten. */
    private final int last;
    /** Where it last joined those who meet; -1 if the event is no meeting, or it never did, or that is forgotten. */
    private final int joined;

    private boolean needsLock;

    /**
     * @param own the lock that the event is kept under, if there is one; the thread holds it
     * @param since the epoch in which the flag was set, {@link Waiters#NOBODY} if it is none
     * @param begun the epoch from which on what was taken may have been needed, {@link Waiters#NOBODY} if there is none
     */
    Needs(HeldLocks held, Event event, @Nullable LockMap own, long since, long begun) {
        this.held = held;
        this.event = event;
        this.history = held.history();
        this.isLock = own != null;
        this.mark = own == null ? event.map().word : own.word;
        this.since = since;
        this.begun = begun;
        int end = history == null ? 0 : history.end();
        this.now = isLock ? lastBefore(end, mark) : end;
        this.last = now < 0 ? -1 : lastBefore(now, mark);
        this.joined = history == null || begun == Waiters.NOBODY || event.comesOnce() ? -1 : lastJoin(event, history);
    }

    private static int lastJoin(Event meeting, History history) {
        long key = keyOfJoin(meeting);
        int at = history.end() - 1;
        while (at >= history.begin() && history.key(at) != key) {
            at--;
        }
        return at < history.begin() ? -1 : at;
    }

    /** What the history of a thread shows, instead of a chain key, where it has joined those who meet. */
    static long keyOfJoin(Event meeting) {
        return ~meeting.map().instance();
    }

    /** Learns all of it; returns what it is. */
    Need learn() {
        held.settle();
        for (int i = 0; i < held.depth(); i++) {
            long word = held.word(i);
            boolean doubtful = lastBefore(now, word) < joined;
            if (isNews(word, held.chainKey(i), doubtful)) {
                learnNews(held, event, word, held.chainKey(i), own(clockOf(word), null), doubtful, null);
            }
        }
        boolean isOtherWork = history != null && learnFrom(history);
        if (begun != Waiters.NOBODY) {
            for (Taken before : held.takenBefore()) {
                isOtherWork = learnFrom(before, isOtherWork);
            }
        }
        boolean givesBack = history != null && last >= 0 && isPassed(history, last);
        return givesBack ? Need.GIVES_BACK : needsLock ? Need.LOCKS : Need.NOTHING;
    }

    /**
     * Learns from what was taken before the task was handed in that triggers the event, since that epoch.
     *
     * @return whether what was taken earlier may have belonged to other work
     */
    private boolean learnFrom(Taken before, boolean isOtherWork) {
        History taken = before.history();
        long thread = before.thread().id();
        boolean isOther = isOtherWork;
        for (int i = taken.end() - 1; i >= taken.begin() && taken.epoch(i) >= begun; i--) {
            if (isNews(taken.word(i), taken.key(i), isOther)) {
                Clock when = taken.clock(i, thread, before.clock());
                Trigger.Relation relation = Trigger.Relation.HANDED_IN;
                learnNews(
                        held,
                        event,
                        taken.word(i),
                        taken.key(i),
                        new Trigger.Taker(before.thread(), when, before.task(), taken.handedIn(i), relation),
                        isOther,
                        null);
            }
            isOther |= isPassed(taken, i);
        }
        return isOther;
    }

    private Trigger.Taker own(@Nullable Clock when, @Nullable Clock awaited) {
        return own(held, when, awaited);
    }

    private static Trigger.Taker own(HeldLocks held, @Nullable Clock when, @Nullable Clock awaited) {
        return new Trigger.Taker(held.owner(), when, held.task(), awaited, null);
    }

    /** Learns from what the thread took itself; returns what {@link #learnFrom(Taken, boolean)} does. */
    private boolean learnFrom(History taken) {
        long waiting = event.oldestWaiter();
        int sinceLast = firstSinceLast(taken);
        boolean isOtherWork = false;
        int firstToLookAt = firstToLookAt(taken, waiting);
        for (int i = taken.end() - 1; i >= firstToLookAt; i--) {
            boolean needed = since == Waiters.NOBODY
                    ? isInThisSection(i) || i >= sinceLast || isWhileSomebodyWaits(taken, i, waiting)
                    : taken.epoch(i) >= since;
            if (needed || taken.epoch(i) >= begun) {
                learnFrom(taken, i, i < joined || !needed && isOtherWork);
            }
            isOtherWork |= isPassed(taken, i);
        }
        if (last < 0 && now >= 0 && !isYoung(taken)) {
            taken.growIfForgotten();
        }
        return isOtherWork;
    }

    private void learnFrom(History taken, int i, boolean doubtful) {
        if (isNews(taken.word(i), taken.key(i), doubtful)) {
            Trigger.Taker taker = own(clockAt(taken, i), taken.handedIn(i));
            learnNews(held, event, taken.word(i), taken.key(i), taker, doubtful, null);
        }
    }

    private @Nullable Clock clockAt(History taken, int i) {
        return taken.clock(i, held.owner().id(), held.clock());
    }

    /** Whether the thread took this in the critical section in which it triggers the event now. */
    private boolean isInThisSection(int i) {
        return now >= 0 && i > now;
    }

    /**
     * Whether the thread obtained something here by which new work may have come to it, such as an element of a queue.
     */
    private static boolean isPassed(History taken, int i) {
        return LockClasses.of(taken.word(i)).isEvent() && taken.key(i) == Event.PASSED;
    }

    /**
     * Whether somebody waited for the event when the thread took this; counts as long as the thread never did this
     * before.
     */
    private boolean isWhileSomebodyWaits(History taken, int i, long waiting) {
        return taken.epoch(i) >= waiting && (isLock || last < 0);
    }

    /** The first record behind what the thread did when it did this last; the end if it never did. */
    private int firstSinceLast(History taken) {
        if (last < 0) {
            return taken.end();
        }
        int first = last + 1;
        while (isLock && first < now && taken.depth(first) > taken.depth(last)) {
            first++;
        }
        return first;
    }

    /** Older records neither follow what this thread did last, nor did anybody wait, or had it begun, by then. */
    private int firstToLookAt(History taken, long waiting) {
        long oldest = Math.min(Math.min(waiting, since), begun);
        int latest = last >= 0 ? last : now >= 0 ? now : taken.end();
        int first = taken.end();
        while (first > taken.begin() && (first - 1 > latest || taken.epoch(first - 1) >= oldest)) {
            first--;
        }
        return first;
    }

    /** Whether it began after the oldest thing that the thread remembers. */
    private boolean isYoung(History taken) {
        return begun != Waiters.NOBODY && taken.epoch(taken.begin()) < begun;
    }

    /** What was over when the thread took a lock that it holds. */
    private @Nullable Clock clockOf(long word) {
        int at = history == null ? -1 : history.lastBefore(history.end(), word);
        return history == null || at < 0 ? Clock.ofMomentUpTo(held.owner().id(), held.clock()) : clockAt(history, at);
    }

    /** Whether there is something to learn of what was taken so; notes that a lock was needed. */
    private boolean isNews(long word, long key, boolean doubtful) {
        boolean isNeeded =
                (isWaitedFor(word) || event.comesOnce() && isAwaited(word)) && !Word.sameInstance(word, mark);
        needsLock |= isNeeded;
        return isNeeded && !isHeldSinceLast(word) && !isKnown(held, Trigger.key(event.map(), key, doubtful));
    }

    private boolean isHeldSinceLast(long word) {
        return history != null
                && held.wordOf(Word.instance(word)) != 0
                && history.lastBefore(history.end(), word) < last;
    }

    private int lastBefore(int index, long word) {
        return history == null ? -1 : history.lastBefore(index, word);
    }

    /**
     * Learns that the thread needed a thread of an executor, if it triggers the event in the middle of a task, and
     * notes if not all events of the class are triggered so.
     */
    static void learnExecutors(HeldLocks held, Event event) {
        int executor = 0;
        for (int i = 0; i < held.depth(); i++) {
            long task = held.word(i);
            EventTraits traits = LockClasses.of(task).traits();
            if (traits != null && traits.isOfExecutors()) {
                executor = Word.lockClass(task);
                long word = task & ~(Word.SHARED | Word.OUTLASTS);
                long key = held.chainKey(i);
                if (!isKnown(held, Trigger.key(event.map(), key, false))) {
                    learnNews(held, event, word, key, own(held, held.clock(), null), false, null);
                }
            }
        }
        if (!event.needsSeveral()) {
            Knowledge.noteTriggerer(event.map().node, executor);
        }
    }

    /** Learns that a thread needed that, a lock as it was taken then, to trigger the event. */
    static void learn(HeldLocks held, Event event, long word, long key, Trigger.Taker taker) {
        if (!isKnown(held, Trigger.key(event.map(), key, false))) {
            learnNews(held, event, word, key, taker, false, null);
        }
    }

    private static boolean isKnown(HeldLocks held, long key) {
        return held.knows(key) || held.countRepeats(key);
    }

    private static void learnNews(
            HeldLocks held,
            Event event,
            long word,
            long key,
            Trigger.Taker taker,
            boolean doubtful,
            @Nullable Cold cold) {
        Trigger trigger = new Trigger(event.map(), word, key, taker, doubtful);
        long knownBy = trigger.key();
        held.remember(knownBy, Validator.validate(held, trigger, knownBy));
    }

    /** Whether a thread that comes to its end can have needed this: a lock, or an awaited event that leads on. */
    static boolean isNeededForEnd(long word) {
        return isWaitedFor(word) || isAwaited(word);
    }

    /** Whether this is the wait for an event that has come for good, a task, or a flag that was clear. */
    private static boolean isAwaited(long word) {
        EventTraits traits = LockClasses.of(word).traits();
        return traits != null && (word & Word.TRIED) == 0 && (traits.comesOnce() || traits.leadOn());
    }

    /** Whether this is a lock that keeps others waiting, and that the thread would have waited for. */
    private static boolean isWaitedFor(long word) {
        LockClassNode node = LockClasses.of(word);
        boolean mayWait = (word & (Word.TRIED | Word.REENTRY)) == 0;
        return mayWait
                && node.index != 0
                && !node.isEvent()
                && !node.isHandedOver()
                && node.tenure().permits() == 1
                && !node.rules().isContext();
    }
}
