package io.github.jlockdep.bench.agent;

/** Work that is measured: so many calls of one method. */
@FunctionalInterface
public interface Batch {
    /** Does it. */
    void run(int calls);
}
