package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Counters;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the held stack of the current thread, and makes it when there is none. Costs a table lookup for most threads,
 * and a
 * {@code ThreadLocal} for one whose number shares its slot with that of another live thread.
 */
/*
 * Table slots are written and read without order: a slot that refers to the current thread was written by the current
 * thread, and any other value only costs the ThreadLocal. The table keeps small dead stacks, never a thread. The
 * ThreadLocal refers to the stack weakly, so that a thread does not keep the detector's class loader; AllStacks keeps
 * it.
 */
final class ThreadStacks {
    private static final @Nullable HeldLocks[] TABLE = new HeldLocks[1 << 10];
    private static final ThreadLocal<WeakReference<HeldLocks>> LOCAL = new ThreadLocal<>();
    /** What threads share for which there was no memory: always empty, and never looked at. */
    private static final HeldLocks NONE = new HeldLocks();

    private ThreadStacks() {}

    static HeldLocks current() {
        Thread thread = Thread.currentThread();
        HeldLocks held = TABLE[slot(thread)];
        return held != null && held.refersTo(thread) ? held : lookUp(thread);
    }

    /** The stack of a thread that has ended; null if it is forgotten, or was never there. */
    static @Nullable HeldLocks ofEnded(Thread thread) {
        HeldLocks held = TABLE[slot(thread)];
        return held != null && held.refersTo(thread) ? held : null;
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
