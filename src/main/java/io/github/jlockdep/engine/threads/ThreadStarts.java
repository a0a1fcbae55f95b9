package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.WeakIdentity;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is over for a thread when it starts: all that its starter had done until then. Told by those who see threads
 * start; a thread is held weakly, and until it takes its first lock. Safe for use by any thread.
 */
public final class ThreadStarts {
    /** What puts the starter before the thread, as splats say it. */
    static final String REASON = "the start of the thread";

    private static final ConcurrentHashMap<WeakIdentity<Thread>, Moment> byThread = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Thread> collected = new ReferenceQueue<>();

    private ThreadStarts() {}

    /** The current thread is about to start that one. */
    public static void starting(Thread thread) {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            byThread.remove(gone);
        }
        if (thread.getState() == Thread.State.NEW) {
            HeldLocks held = HeldLocks.current();
            held.lookAway(() -> byThread.put(new WeakIdentity<>(thread, collected), held.publish()));
        }
    }

    /** What is over for a thread that begins; null if nobody has told. */
    static @Nullable Moment of(Thread thread) {
        return byThread.isEmpty() ? null : byThread.remove(new WeakIdentity<>(thread, collected));
    }
}
