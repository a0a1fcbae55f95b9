package io.github.jlockdep;

/**
 * A promise of one thread that a lock stays held until {@link #close}; made by {@link LockAssertions#pin}. If the
 * thread releases the lock before, that is a finding. Closing a pin twice does nothing.
 *
 * @since 0.1.0
 */
public interface Pin extends AutoCloseable {
    /**
     * Ends the promise.
     *
     * @throws IllegalStateException if another thread made the pin
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the lock is not held any more
     */
    @Override
    void close();
}
