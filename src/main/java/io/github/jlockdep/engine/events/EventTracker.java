package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.engine.checks.Acquisition;
import io.github.jlockdep.engine.checks.Inquiry;
import io.github.jlockdep.engine.checks.Knowledge;
import io.github.jlockdep.engine.checks.Trigger;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.LockStack;
import io.github.jlockdep.engine.classes.ThreadFacts;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Sites;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.History;
import io.github.jlockdep.engine.threads.Moment.Taken;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.ThreadRef;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread does with an event, as the graph sees it: a wait makes the event depend on what the thread
 * holds, a trigger makes what the thread needed for it depend on the event.
 *
 * <p>What a trigger needs is said by {@link Needs}. It is another event only if both come once, or the other one is a
 * flag, or if it is the thread that an executor must have for the task that triggers: otherwise what follows what in
 * time says little, and two events are only linked by a thread that waits for one of them while it works towards the
 * other.
 */
final class EventTracker {
    private EventTracker() {}

    /** Checks a wait that may happen here, and remembers it if what the thread triggers next may have needed it. */
    static void check(HeldLocks held, Event event) {
        if (event.leadsOn()) {
            LockMap map = event.map();
            held.acquire(map, HeldLocks.EXCLUSIVE);
            held.remember(map.word, LockStack.extend(held.chainKey(held.depth() - 1), map.node, map.word));
        } else if (held.depth() > 0) {
            held.acquire(event.map(), HeldLocks.EXCLUSIVE);
        }
    }

    /** Checks a wait that has ended by its timeout. */
    static void timedOut(HeldLocks held, Event event) {
        if (held.depth() > 0) {
            held.acquire(event.map(), HeldLocks.TIMED);
        }
    }

    /**
     * Looks for work on the held stack that would have to end for the wait to end, and cannot.
     *
     * @param most what that is at most: possible if the wait has a timeout, certain if nobody else can end it
     */
    static void checkOwnTasks(HeldLocks held, Event event, Grade most) {
        EventTraits traits = event.map().node.traits();
        if (traits == null || !traits.isTasks() || traits.width() == 0 || !held.isChecked()) {
            return;
        }
        long[] words = held.words();
        for (int i = 0; i < words.length; i++) {
            if (isOwnWork(words[i], event.map(), traits) && !comesFirst(held)) {
                report(held, event, i, most, traits.width());
                return;
            }
        }
    }

    /** Whether the thread is in the middle of a task of the executor whose tasks the event is. */
    static boolean isInTaskOfSameExecutor(HeldLocks held, Event event) {
        EventTraits traits = event.map().node.traits();
        if (traits != null) {
            for (long word : held.words()) {
                if (LockClasses.of(word) == event.map().node
                        && traits.areOfSameExecutor(
                                Word.instance(word), event.map().instance())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it is a task of the only thread there is, or of one of several threads of an executor of that name. */
    private static boolean isOwnWork(long word, LockMap event, EventTraits traits) {
        return traits.width() == 1 ? Word.sameInstance(word, event.word) : LockClasses.of(word) == event.node;
    }

    /** Whether the thread waits for a task that has begun, or began no later than its own. */
    private static boolean comesFirst(HeldLocks held) {
        Clock awaited = held.awaited();
        TaskRun own = held.task();
        return awaited != null && own != null && (awaited.isEnd() || own.isHandedInAfter(awaited));
    }

    /**
     * As {@link #checkOwnTasks} for a wait that happens by chance: not for the only thread, which ends what is first.
     */
    static void checkTasksOfOwnExecutor(HeldLocks held, Event event) {
        EventTraits traits = event.map().node.traits();
        if (traits != null && traits.width() > 1) {
            checkOwnTasks(held, event, Grade.LIKELY);
        }
    }

    private static void report(HeldLocks held, Event event, int i, Grade most, int width) {
        boolean timed = most == Grade.POSSIBLE;
        String who = width == 1 ? "the thread itself" : "one of the " + width + " threads of the same executor";
        String unless = timed ? ", until the timeout" : most == Grade.LIKELY ? ", unless somebody cancels it" : "";
        String reason = "what is waited for can only be done by " + who + unless;
        Set<Shortcoming> shortcomings = EnumSet.noneOf(Shortcoming.class);
        if (timed) {
            shortcomings.add(Shortcoming.TIMED);
        }
        if (width > 1) {
            shortcomings.add(Shortcoming.MAY_NOT_RUN_OUT);
        }
        RuntimeException refusal = held.inspect(() -> {
            Acquisition now = new Acquisition(held, event.map(), timed ? Word.TIMED : 0, 0);
            return Inquiry.waitsForOwnTasks(now, i, width == 1 ? most : Grade.POSSIBLE, reason, shortcomings);
        });
        if (refusal != null) {
            throw refusal;
        }
    }

    /**
     * Learns what the current thread needed to trigger the event; {@code own} is the lock that the event is kept under.
     */
    static void trigger(HeldLocks held, Event event, @Nullable LockMap own, long since, long begun) {
        if (held.isChecked() && event.map().node.index != 0) {
            held.lookAway(() -> {
                Needs.learnExecutors(held, event);
                event.triggeredBy(held, new Needs(held, event, own, since, begun).learn());
            });
        }
    }

    /** Learns which executor's thread the current thread needed to begin the work that triggers the event. */
    static void needsExecutor(HeldLocks held, Event event) {
        if (held.isChecked() && event.map().node.index != 0) {
            held.lookAway(() -> Needs.learnExecutors(held, event));
        }
    }

    /**
     * Learns what another thread has needed to come to its end, as far as that is remembered: what it took last, the
     * latest first, as that is the least kept apart, and where it was the first or second to take a chain.
     */
    static void needed(HeldLocks held, Event end, Thread thread) {
        if (held.isChecked() && end.map().node.index != 0) {
            held.lookAway(() -> {
                long number = ThreadFacts.number(thread);
                Taken last = Taken.ofEnded(thread);
                if (last != null) {
                    neededLast(held, end, thread, last);
                }
                for (Sites.Site site : Knowledge.sitesOf(number)) {
                    needed(held, end, thread, site.word(), site.key(), site.when());
                }
            });
        }
    }

    private static void neededLast(HeldLocks held, Event end, Thread thread, Taken last) {
        History taken = last.history();
        for (int i = taken == null ? -1 : taken.end() - 1; taken != null && i >= taken.begin(); i--) {
            Clock when = taken.clock(i, ThreadFacts.number(thread), last.clock());
            needed(held, end, thread, taken.word(i), taken.key(i), when);
        }
    }

    private static void needed(HeldLocks held, Event end, Thread thread, long word, long key, @Nullable Clock when) {
        if (Needs.isNeededForEnd(word)) {
            ThreadRef ref = new ThreadRef(ThreadFacts.number(thread), thread.getName());
            Trigger.Taker taker = new Trigger.Taker(ref, when, null, null, Trigger.Relation.JOINED);
            Needs.learn(held, end, word, key, taker);
        }
    }
}
