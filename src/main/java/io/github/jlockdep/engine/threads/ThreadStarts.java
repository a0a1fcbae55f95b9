package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.WeakIdentity;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is over for a thread when it starts: all that its starter had done until it made the thread, and until the start
 * if somebody who sees that tells. A thread is held weakly, and until it takes its first lock. Safe for use by any
 * thread.
 */
/*
 * A thread inherits a token, a plain object that keeps nothing alive. When no thread has it any more, what it stands
 * for is forgotten.
 */
public final class ThreadStarts {
    /** What puts the starter before the thread, as splats say it. */
    static final String REASON = "the start of the thread";

    private static final ConcurrentHashMap<WeakIdentity<Thread>, Moment> byThread = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Thread> collected = new ReferenceQueue<>();

    private ThreadStarts() {}

    private static final ConcurrentHashMap<WeakIdentity<Object>, Moment> byToken = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> dropped = new ReferenceQueue<>();

    /** What a thread inherits that is made now by the owner of the stack. */
    static Object bequeath(HeldLocks maker) {
        for (Object gone = dropped.poll(); gone != null; gone = dropped.poll()) {
            byToken.remove(gone);
        }
        Object token = new Object();
        maker.lookAway(() -> byToken.put(new WeakIdentity<>(token, dropped), maker.publish()));
        return token;
    }

    /** What is over for a thread that has inherited that; null if that is nothing. */
    static @Nullable Moment inherited(@Nullable Object token) {
        return token == null ? null : byToken.get(new WeakIdentity<>(token, dropped));
    }

    /** The current thread is about to start that one. */
    public static void starting(Thread thread) {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            byThread.remove(gone);
        }
        HeldLocks held = HeldLocks.current();
        if (held.seesStateOf(thread) == Thread.State.NEW) {
            held.lookAway(() -> byThread.put(new WeakIdentity<>(thread, collected), held.publish()));
        }
    }

    /** What is over for a thread that begins; null if nobody has told. */
    static @Nullable Moment of(Thread thread) {
        return byThread.isEmpty() ? null : byThread.remove(new WeakIdentity<>(thread, collected));
    }
}
