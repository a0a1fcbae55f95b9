package io.github.jlockdep;

import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;

/**
 * A stretch of code in which the current thread must not block; made by {@link Lockdep#nonBlocking}. It stands on the held
 * stack like a lock that nothing may block under. Closing twice does nothing.
 */
public final class NonBlocking implements AutoCloseable {
    private final LockMap map;
    private boolean closed;

    NonBlocking(LockMap map) {
        this.map = map;
        HeldLocks.current().acquired(map, HeldLocks.EXCLUSIVE);
    }

    /**
     * Ends the stretch.
     *
     * @throws IllegalStateException if the current thread did not begin it
     */
    @Override
    public void close() {
        if (!closed && !HeldLocks.current().released(map)) {
            throw new IllegalStateException(
                    "A non-blocking stretch must be closed by the thread that began it; this is "
                            + Thread.currentThread().getName() + ". Use try-with-resources.");
        }
        closed = true;
    }
}
