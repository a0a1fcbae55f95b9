package io.github.jlockdep.engine.checks;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.Hash;
import io.github.jlockdep.engine.base.Origin;
import io.github.jlockdep.engine.base.StackTraces;
import io.github.jlockdep.engine.classes.Asked;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.LockStack;
import io.github.jlockdep.engine.classes.ThreadFacts;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.engine.graph.Sites;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.ThreadRef;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to take a lock, or to wait for an event, as it is when the validator looks at it: who, what, how, where,
 * and holding what. Or a trigger: a lock that the thread needed, now or lately, to trigger an event.
 */
public final class Acquisition {
    private final LockStack stackOfThread;
    final LockMap lock;
    /** What is triggered; null if this is no trigger. */
    final @Nullable Trigger trigger;

    final long word;
    final long key;
    /** The number under which nobody needs to look at this again: the chain key, or that of a nest in one class. */
    final long knownBy;

    final long[] held;
    final ThreadRef thread;
    final StackTraceElement[] stack;
    /** On whose behalf the thread does this; null if nobody knows. */
    final @Nullable String origin;
    /** Whether a nest lock is held that makes any order within the class safe. */
    final boolean underNestLock;
    /** How many permits the thread wants of the lock. */
    final Asked asked;

    public Acquisition(LockStack stackOfThread, LockMap lock, int how, long key) {
        this(stackOfThread, lock, how, Asked.ONE, key, key, false, StackTraces.capture());
    }

    /** An acquisition at that place; known under that number. */
    Acquisition(
            LockStack stackOfThread,
            LockMap lock,
            int how,
            Asked asked,
            long key,
            long knownBy,
            boolean underNestLock,
            StackTraceElement[] stack) {
        this(stackOfThread, lock, lock.word | how, asked, key, knownBy, underNestLock, stack, null);
    }

    /** A lock that this thread needed to trigger an event, which it does at that place; learned under that key. */
    Acquisition(LockStack stackOfThread, Trigger trigger, long key, StackTraceElement[] stack) {
        this(stackOfThread, LockMap.of(trigger.word()), trigger.word(), Asked.ONE, key, key, false, stack, trigger);
    }

    private Acquisition(
            LockStack stackOfThread,
            LockMap lock,
            long word,
            Asked asked,
            long key,
            long knownBy,
            boolean underNestLock,
            StackTraceElement[] stack,
            @Nullable Trigger trigger) {
        this.stackOfThread = stackOfThread;
        this.lock = lock;
        this.trigger = trigger;
        this.word = word;
        this.asked = asked;
        this.key = key;
        this.knownBy = knownBy;
        this.held = stackOfThread.words();
        for (int i = 0; i < held.length; i++) {
            held[i] &= ~Word.NOTED;
        }
        this.thread = asCalledNow(stackOfThread.owner());
        this.stack = stack;
        this.origin = Origin.current();
        this.underNestLock = underNestLock;
    }

    /** The current thread, which mostly is called as it was when it first took a lock. */
    private static ThreadRef asCalledNow(ThreadRef owner) {
        Thread current = Thread.currentThread();
        String name = current.getName();
        long number = ThreadFacts.number(current);
        return name.equals(owner.name()) && number == owner.id() ? owner : new ThreadRef(number, name);
    }

    boolean waits() {
        return (word & Word.TRIED) == 0;
    }

    /** Whether the policy may refuse this: it has not happened yet. */
    boolean isRefusable() {
        boolean timedOut = lock.node.isEvent() && (word & Word.TIMED) != 0;
        return waits() && trigger == null && !timedOut;
    }

    /** What a thread left behind, held as that word says: no place, no stack. */
    public Acquisition(LockStack stackOfThread, long word, ThreadRef thread) {
        this.stackOfThread = stackOfThread;
        this.lock = LockMap.of(word);
        this.trigger = null;
        this.word = word;
        this.asked = Asked.ONE;
        this.key = 0;
        this.knownBy = 0;
        this.held = stackOfThread.words();
        this.thread = thread;
        this.stack = StackTraces.NONE;
        this.origin = null;
        this.underNestLock = false;
    }

    /** The identity of a finding of this kind at this place, on this and one more lock class; never 0. */
    long identityAt(SplatKind kind, int otherClass) {
        long place = stack.length == 0 ? 0 : stack[0].hashCode();
        long classes = (long) lock.node.index * Word.MAX_CLASSES + otherClass;
        return Hash.mix(Hash.mix(place * 31 + kind.ordinal()) ^ classes) | 1;
    }

    /** What this shows of the dependency on the i-th held lock, which was taken at that place. */
    Observation observe(int i, StackTraceElement[] outerStack) {
        return observe(held[i], outerStack);
    }

    /** A thread that waits to write: it holds what it holds, and wants the lock. */
    Observation observeWriter() {
        return observe(word, StackTraces.NONE);
    }

    private Observation observe(long outer, StackTraceElement[] outerStack) {
        Sighting sighting = new Sighting(
                thread,
                stackOfThread.clock(),
                stackOfThread.task(),
                stackOfThread.awaited(),
                outerStack,
                stack,
                origin);
        return new Observation(outer, word, held, asked, sighting);
    }

    /**
     * A lock that was needed to trigger an event: the event counts as held by all who will trigger it, the lock as
     * wanted.
     */
    Observation observeTrigger(Trigger trigger, Sites sites) {
        long event = trigger.outer();
        Trigger.Taker taker = trigger.taker();
        long threadId = taker.thread().id();
        long[] guards = sites.guards(trigger.lockKey(), threadId);
        long[] heldThen = Arrays.copyOf(guards, guards.length + 1);
        heldThen[guards.length] = event;
        long wanted = trigger.word() & ~(Word.NOTED | Word.OUTLASTS);
        StackTraceElement[] taken = sites.find(trigger.lockKey(), threadId);
        boolean atEnd = taker.relation() == Trigger.Relation.JOINED;
        StackTraceElement[] triggered = atEnd ? StackTraces.endOf(taken) : stack;
        return new Observation(
                event,
                wanted,
                heldThen,
                new Sighting(
                        taker.thread(),
                        taker.when(),
                        taker.task(),
                        taker.awaited(),
                        triggered,
                        taken,
                        sites.origin(trigger.lockKey(), threadId)));
    }

    /** Whether another thread took the lock: one that is joined, or that has handed in the task of this one. */
    boolean isTriggerOfOther() {
        return trigger != null && trigger.taker().relation() != null;
    }

    /** Where the thread takes this chain. */
    Sites.Site site() {
        Clock when = stackOfThread.task() == null ? stackOfThread.clock() : Clock.ofAnyMoment(thread.id());
        return new Sites.Site(thread.id(), stack, key, word, held, when, origin);
    }

    /** The chain key under which the i-th held lock was taken. */
    long keyWhenTaken(int i) {
        return stackOfThread.keyWhenTaken(i);
    }

    /** The identity of a finding that is told apart from others of its place by its text. */
    static long withText(long identity, String text) {
        return identity ^ (long) text.hashCode() << 1;
    }
}
