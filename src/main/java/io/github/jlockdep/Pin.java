package io.github.jlockdep;

/**
 * A promise that a lock stays held until {@link #close}, on the thread that made it. A release before is a finding. Closing
 * twice does nothing.
 */
public interface Pin extends AutoCloseable {
    @Override
    void close();
}
