package io.github.jlockdep;

/**
 * A time in which the detector looks away from one thread; made by {@link Lockdep#suspend}. Suspensions nest. Closing
 * one twice does nothing.
 *
 * @since 0.1.0
 */
public interface Suspension extends AutoCloseable {
    /**
     * Ends the suspension.
     *
     * @throws IllegalStateException if another thread began it
     */
    @Override
    void close();
}
