package io.github.jlockdep;

/**
 * A time in which the detector looks away from one thread; ends with {@link #close}, on the thread that began it. Nests.
 * Closing twice does nothing.
 */
public interface Suspension extends AutoCloseable {
    @Override
    void close();
}
