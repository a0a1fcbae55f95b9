package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.ThreadEnds;
import io.github.jlockdep.engine.threads.HeldLocks;

/** Waits for the ends of threads: what the thread needs to come to its end, and that it is over then. */
final class Joins {
    private Joins() {}

    /** Checks before a wait without a timeout begins; a thread that is interrupted does not begin to wait. */
    static void before(Thread thread) {
        if (!Thread.currentThread().isInterrupted()) {
            Event end = ThreadEnds.of(thread);
            ThreadEnds.learn(thread, end);
            if (HeldLocks.current().seesAlive(thread)) {
                end.waits();
            } else {
                end.mightWait();
            }
        }
    }

    /** The wait has failed. */
    static void failed(Thread thread) {
        ThreadEnds.of(thread).waited();
    }

    /**
     * Learns that what the thread did is over; or, if it goes on, what a wait teaches that has ended by its timeout.
     */
    static void after(Thread thread) {
        Event end = ThreadEnds.of(thread);
        end.waited();
        ThreadEnds.follow(thread);
        ThreadEnds.learn(thread, end);
        if (HeldLocks.current().seesAlive(thread)) {
            end.waitsTimed();
            end.timedOut();
        }
    }
}
