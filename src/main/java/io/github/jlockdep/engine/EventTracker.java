package io.github.jlockdep.engine;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.ThreadRef;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread does with an event, as the graph sees it: a wait makes the event depend on what the thread holds,
 * a trigger makes what the thread needed for it depend on the event.
 *
 * <p>A trigger needs
 * <ul>
 *   <li>the locks that the thread holds;
 *   <li>those that it took since the oldest of the threads that wait now began to;
 *   <li>those that it took since it last did what it does now: since it let go of the lock that the event is kept under, or
 *       since it last triggered the event or passed it.
 * </ul>
 * It may need what it took since the event was made, if that is one that comes once; a ring that rests on this is possible at
 * most. None of these is another event: what follows what in time says little, so two events are only linked by a thread that
 * waits for one of them while it works towards the other.
 */
final class EventTracker {
    private EventTracker() {}

    /** Checks a wait that may happen here, or has ended by its timeout. */
    static void check(HeldLocks held, Event event, int how) {
        if (held.depth() > 0) {
            held.acquire(event.map(), how);
        }
    }

    /** Looks for work on the held stack that would have to end for the wait to end, and cannot. */
    static void checkOwnTasks(HeldLocks held, Event event, boolean timed) {
        LockClassNode node = event.map().node;
        EventTraits traits = node.traits();
        if (traits == null || !traits.isTasks() || traits.width() == 0 || held.isSuspended()) {
            return;
        }
        long[] words = held.words();
        for (int i = 0; i < words.length; i++) {
            if (LockClasses.of(words[i]) == node && Validator.isActive()) {
                report(held, event, i, timed, traits.width());
                return;
            }
        }
    }

    private static void report(HeldLocks held, Event event, int i, boolean timed, int width) {
        boolean certain = !timed && width == 1;
        String who =
                width == 1 ? "the thread itself" : "a thread of the same executor, of which there are " + width + ",";
        String reason = "what is waited for can only be done by " + who + (timed ? ", until the timeout" : "");
        RuntimeException refusal = null;
        held.suspend();
        try {
            Stacks.probeHeadroom();
            Acquisition now = new Acquisition(held, event.map(), timed ? Word.TIMED : 0, 0);
            refusal = Inquiry.waitsForOwnTasks(now, i, certain ? Grade.CERTAIN : Grade.POSSIBLE, reason);
        } catch (Throwable fault) {
            Counters.fault(fault);
        } finally {
            held.resume();
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Learns what the current thread needed to trigger the event; {@code own} is the lock that the event is kept under. */
    static void trigger(HeldLocks held, Event event, @Nullable LockMap own, int since) {
        if (!held.isSuspended() && Validator.isActive() && event.map().node.index != 0) {
            held.suspend();
            try {
                needHeld(held, event, own);
                needRecent(held, event, own == null ? event.map().word : own.word, own != null, since);
            } catch (Throwable fault) {
                Counters.fault(fault);
            } finally {
                held.resume();
            }
        }
    }

    private static void needHeld(HeldLocks held, Event event, @Nullable LockMap own) {
        for (int i = 0; i < held.depth(); i++) {
            long word = held.word(i);
            if (own == null || !Word.sameInstance(word, own.word)) {
                need(held, new Trigger(event.map(), word, held.chainKey(i), held.owner(), false));
            }
        }
    }

    private static void needRecent(HeldLocks held, Event event, long mark, boolean isLock, int since) {
        History history = held.history();
        if (history == null) {
            return;
        }
        int waiting = Math.min(since, event.oldestWaiter());
        int now = isLock ? history.lastBefore(history.end(), mark) : history.end();
        int last = now < 0 ? -1 : history.lastBefore(now, mark);
        boolean inside = last >= 0 && isLock;
        for (int i = history.begin(); i < history.end(); i++) {
            inside &= i <= last || i < now && history.depth(i) > history.depth(last);
            boolean recent = now >= 0 && i > now || last >= 0 && i > last && !inside;
            boolean needed = recent || history.epoch(i) >= waiting;
            if ((needed || history.epoch(i) >= event.madeIn()) && !Word.sameInstance(history.word(i), mark)) {
                need(held, new Trigger(event.map(), history.word(i), history.key(i), held.owner(), !needed));
            }
        }
        if (last < 0 && now >= 0) {
            history.growIfForgotten();
        }
    }

    private static void need(HeldLocks held, Trigger trigger) {
        LockClassNode node = LockClasses.of(trigger.word());
        boolean waitedFor = (trigger.word() & (Word.TRIED | Word.REENTRY)) == 0;
        if (node.index == 0 || node.isEvent() || node.rules().isContext() || !waitedFor) {
            return;
        }
        long key = trigger.key();
        if (!held.knows(key) && !held.countRepeats(key)) {
            Validator.validate(held, trigger, key);
        }
    }

    /** Learns what another thread has needed to come to its end, as far as that is remembered. */
    static void needed(HeldLocks held, Event end, long threadId, String name) {
        if (held.isSuspended() || !Validator.isActive()) {
            return;
        }
        held.suspend();
        try {
            ThreadRef thread = new ThreadRef(threadId, name);
            for (Sites.Site site : Knowledge.sitesOf(threadId)) {
                need(held, new Trigger(end.map(), site.word(), site.key(), thread, false));
            }
        } catch (Throwable fault) {
            Counters.fault(fault);
        } finally {
            held.resume();
        }
    }
}
