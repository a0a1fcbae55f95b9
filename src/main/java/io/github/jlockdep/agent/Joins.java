package io.github.jlockdep.agent;

import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.ThreadEnds;

/** Waits for the ends of threads: what the thread needs to come to its end, and that it is over then. */
final class Joins {
    private Joins() {}

    /** Checks before the wait begins; a thread that is interrupted does not begin to wait. */
    static void before(Thread thread) {
        if (!Thread.currentThread().isInterrupted()) {
            Event end = ThreadEnds.of(thread);
            ThreadEnds.learn(thread, end);
            end.mightWait();
        }
    }

    /** Learns that what the thread did is over, if it has ended, and what it has taken meanwhile. */
    static void after(Thread thread) {
        ThreadEnds.follow(thread);
        ThreadEnds.learn(thread, ThreadEnds.of(thread));
    }
}
