package io.github.jlockdep.engine;

import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.ThreadRef;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to take a lock, or to wait for an event, as it is when the validator looks at it: who, what, how, where, and
 * holding what. Or a trigger: a lock that the thread needed, now or lately, to trigger an event.
 */
final class Acquisition {
    final HeldLocks stackOfThread;
    final LockMap lock;
    /** What is triggered; null if this is no trigger. */
    final @Nullable Trigger trigger;

    final long word;
    final long key;
    final long[] held;
    final ThreadRef thread;
    final StackTraceElement[] stack;

    Acquisition(HeldLocks stackOfThread, LockMap lock, int how, long key) {
        this(stackOfThread, lock, lock.word | how, key, null);
    }

    /** A lock that this thread needed to trigger an event; learned under that key. */
    Acquisition(HeldLocks stackOfThread, Trigger trigger, long key) {
        this(stackOfThread, LockMap.of(trigger.word()), trigger.word(), key, trigger);
    }

    private Acquisition(HeldLocks stackOfThread, LockMap lock, long word, long key, @Nullable Trigger trigger) {
        this.stackOfThread = stackOfThread;
        this.lock = lock;
        this.trigger = trigger;
        this.word = word;
        this.key = key;
        this.held = stackOfThread.words();
        Thread current = Thread.currentThread();
        this.thread = new ThreadRef(current.getId(), current.getName());
        this.stack = Stacks.capture();
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
    Acquisition(HeldLocks stackOfThread, long word) {
        this.stackOfThread = stackOfThread;
        this.lock = LockMap.of(word);
        this.trigger = null;
        this.word = word;
        this.key = 0;
        this.held = stackOfThread.words();
        this.thread = stackOfThread.owner();
        this.stack = Stacks.NONE;
    }

    /** A number for this kind of finding at this place, on this and one more lock class. */
    long place(SplatKind kind, int otherClass) {
        long place = stack.length == 0 ? 0 : stack[0].hashCode();
        long classes = (long) lock.node.index * Word.MAX_CLASSES + otherClass;
        return mix(mix(place * 31 + kind.ordinal()) ^ classes) | 1;
    }

    /** The chain key as it was when the i-th held lock had been taken. */
    long chainKey(int i) {
        return stackOfThread.chainKey(i);
    }

    /** Spreads all bits over all others, so that no sums of small numbers meet. */
    private static long mix(long bits) {
        long once = (bits ^ bits >>> 32) * 0x9E3779B97F4A7C15L;
        return (once ^ once >>> 29) * 0xBF58476D1CE4E5B9L;
    }
}
