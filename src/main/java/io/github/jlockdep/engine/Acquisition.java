package io.github.jlockdep.engine;

import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.ThreadRef;

/** One attempt to take a lock, as it is when the validator looks at it: who, what, how, where, and holding what. */
final class Acquisition {
    final HeldLocks stackOfThread;
    final LockMap lock;
    final long word;
    final long key;
    final long[] held;
    final ThreadRef thread;
    final StackTraceElement[] stack;

    Acquisition(HeldLocks stackOfThread, LockMap lock, int how, long key) {
        this.stackOfThread = stackOfThread;
        this.lock = lock;
        this.word = lock.word | how;
        this.key = key;
        this.held = stackOfThread.words();
        Thread current = Thread.currentThread();
        this.thread = new ThreadRef(current.getId(), current.getName());
        this.stack = Stacks.capture();
    }

    boolean waits() {
        return (word & Word.TRIED) == 0;
    }

    /** What a thread that has ended left behind: no place, no stack. */
    Acquisition(HeldLocks stackOfThread, LockMap lock) {
        this.stackOfThread = stackOfThread;
        this.lock = lock;
        this.word = lock.word;
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
