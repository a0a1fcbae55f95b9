package io.github.jlockdep.engine.watchdog;

import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.List;
import java.util.Map;

/**
 * Which threads wait until another one has initialized a class, as the JVM sees it. It comes from outside, as the
 * engine refers to {@code java.base} alone.
 */
public interface InitializationWaits {
    /** Nobody knows. */
    InitializationWaits UNKNOWN = live -> Seen.NOTHING;

    /** Looks at all threads, given the stacks of those that have one. The watchdog alone calls it, at each look. */
    Seen look(List<HeldLocks> live);

    /**
     * What it has seen. A class stands by the word of the lock that its initialization is.
     *
     * @param waits the class that each of the threads waits for
     * @param begun the thread that has begun to initialize a class, of those classes where its held stack does not
     *     show it yet, as it initializes the superclass first
     */
    record Seen(Map<Thread, Long> waits, Map<Long, Thread> begun) {
        /** No thread waits. */
        public static final Seen NOTHING = new Seen(Map.of(), Map.of());
    }
}
