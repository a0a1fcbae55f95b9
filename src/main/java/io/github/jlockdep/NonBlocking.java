package io.github.jlockdep;

import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of code in which the current thread must not block; made by {@link LockAssertions#nonBlocking}. It stands
 * among the locks that the thread holds, like a lock under which nothing may block. Closing it twice does nothing; in a
 * JVM that was started with the detector off, it does nothing at all.
 *
 * @since 0.1.0
 */
public final class NonBlocking implements AutoCloseable {
    private final @Nullable LockMap map;
    private boolean closed;

    /** Begins a stretch; without a map, nobody looks. */
    NonBlocking(@Nullable LockMap map) {
        this.map = map;
        if (map != null) {
            HeldLocks.current().acquired(map, HeldLocks.EXCLUSIVE);
        }
    }

    /**
     * Ends the stretch.
     *
     * @throws IllegalStateException if another thread began it
     */
    @Override
    public void close() {
        if (!closed && map != null && !HeldLocks.current().released(map)) {
            throw new IllegalStateException(
                    "A non-blocking stretch must be closed by the thread that began it; this is "
                            + Thread.currentThread().getName() + ". Use try-with-resources.");
        }
        closed = true;
    }
}
