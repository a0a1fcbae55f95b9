package io.github.jlockdep.thirdparty;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Calls of which only so many can be under way at once. */
public interface LimitedCalls {
    /** Says how many, before the first call. */
    void limitTo(int permits);

    /**
     * Calls on a thread of the pool on behalf of that caller, as soon as there is a permit, and waits for the result.
     */
    <T> T call(int caller, Supplier<T> call, Executor pool);

    int availablePermits();
}
