package io.github.jlockdep.thirdparty;

import java.util.function.Supplier;

/** Calls of which only so many can be under way at once. */
public interface LimitedCalls extends AutoCloseable {
    /** Calls on behalf of that caller, as soon as there is a permit, and waits for the result. */
    <T> T call(int caller, Supplier<T> call);

    int permits();

    int availablePermits();

    @Override
    void close();
}
