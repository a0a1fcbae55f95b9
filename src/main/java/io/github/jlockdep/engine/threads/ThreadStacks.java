package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.ThreadFacts;
import java.lang.ref.WeakReference;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Finds the held stack of the current thread, and makes it when there is none. Costs a table lookup for most threads,
 * a few for one whose number shares its slot with that of another live thread, and a {@code ThreadLocal} where many do.
 */
/*
 * Table slots are written and read without order: a slot that refers to the current thread was written by the current
 * thread, and any other value only costs the other slots and the ThreadLocal. The table keeps small dead stacks, never a
 * thread. The ThreadLocal refers to the stack weakly, so that a thread does not keep the detector's class loader;
 * AllStacks keeps it. The JDK erases the ThreadLocals of a worker of its common pool after each task: the stack is the
 * same one all the same. A new thread inherits what its maker has done: see ThreadStarts.
 */
final class ThreadStacks {
    private static final @Nullable HeldLocks[] TABLE = new HeldLocks[1 << 10];
    /** A thread may have one of so many slots; a power of two. */
    private static final int WAYS = 4;

    private static final ThreadLocal<@Nullable Object> LOCAL = new Local();
    /** What threads share for which there was no memory: always empty, and never looked at. */
    private static final HeldLocks NONE = new HeldLocks();

    private ThreadStacks() {}

    /** A weak reference to the thread's stack; what it has inherited as long as it has none. */
    private static final class Local extends InheritableThreadLocal<@Nullable Object> {
        @Override
        protected @Nullable Object childValue(@Nullable Object ofMaker) {
            if (!(ofMaker instanceof WeakReference<?> reference)) {
                return ofMaker;
            }
            try {
                return reference.get() instanceof HeldLocks maker ? ThreadStarts.bequeath(maker) : null;
            } catch (Throwable fault) {
                Counters.lost();
                return null;
            }
        }
    }

    static HeldLocks current() {
        Thread thread = Thread.currentThread();
        HeldLocks held = TABLE[slot(thread)];
        return held != null && held.refersTo(thread) ? held : lookUp(thread);
    }

    /** The stack of a thread that has ended; null if it is forgotten, or was never there. */
    static @Nullable HeldLocks ofEnded(Thread thread) {
        return find(thread, 0);
    }

    private static int slot(Thread thread) {
        return (int) ThreadFacts.number(thread) & (TABLE.length - 1);
    }

    /** Looks in all slots that the thread may have, from that one on. */
    private static @Nullable HeldLocks find(Thread thread, int first) {
        int slot = slot(thread);
        for (int way = first; way < WAYS; way++) {
            HeldLocks held = TABLE[slot ^ way];
            if (held != null && held.refersTo(thread)) {
                return held;
            }
        }
        return null;
    }

    /** Puts the stack into the first of so many slots that no other live thread has. */
    private static void put(Thread thread, HeldLocks held, int ways) {
        int slot = slot(thread);
        for (int way = 0; way < ways; way++) {
            HeldLocks other = TABLE[slot ^ way];
            if (other == held) {
                return;
            }
            Thread neighbour = other == null ? null : other.get();
            if (neighbour == null || hasEnded(neighbour)) {
                TABLE[slot ^ way] = held;
                return;
            }
        }
    }

    private static HeldLocks lookUp(Thread thread) {
        HeldLocks known = find(thread, 1);
        try {
            if (known == null && LOCAL.get() instanceof WeakReference<?> own && own.get() instanceof HeldLocks local) {
                known = local;
            }
            if (known == null) {
                known = begin(thread);
                put(thread, known, WAYS);
            } else {
                put(thread, known, 1);
            }
            return known;
        } catch (OutOfMemoryError | StackOverflowError e) {
            if (known != null) {
                return known; // only its way to the first slot went wrong
            }
            Counters.lost();
            return NONE;
        }
    }

    /** Whether the thread has left its group, as who asks it anything else comes here to be followed. */
    private static boolean hasEnded(Thread thread) {
        return thread.getThreadGroup() == null;
    }

    private static HeldLocks begin(Thread thread) {
        HeldLocks known = thread instanceof ForkJoinWorkerThread ? AllStacks.of(thread) : null;
        HeldLocks held = known == null ? new HeldLocks(thread, ThreadStarts.inherited(LOCAL.get())) : known;
        LOCAL.set(new WeakReference<>(held));
        if (known == null) {
            AllStacks.add(held);
        }
        return held;
    }
}
