package io.github.jlockdep;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.ThreadEnds;
import java.util.Objects;

/** Waits for threads to end, and tells the engine. */
final class Joining {
    private Joining() {}

    static void join(Thread thread) throws InterruptedException {
        Objects.requireNonNull(thread, "The thread to join must not be null.");
        if (Engine.OFF || failsAtOnce(thread)) {
            thread.join();
            return;
        }
        Event end = ThreadEnds.of(thread);
        ThreadEnds.learn(thread, end);
        boolean over = !thread.isAlive();
        if (over) {
            end.mightWait();
        } else {
            end.waits();
        }
        try {
            thread.join();
        } finally {
            if (!over) {
                end.waited();
            }
            ThreadEnds.learn(thread, end);
        }
    }

    static void join(Thread thread, long millis) throws InterruptedException {
        Objects.requireNonNull(thread, "The thread to join must not be null.");
        if (millis == 0) {
            join(thread);
        } else if (Engine.OFF || !thread.isAlive() || failsAtOnce(thread)) {
            thread.join(millis);
        } else {
            joinTimed(thread, millis);
        }
    }

    /** A thread that is interrupted already does not begin to wait. */
    private static boolean failsAtOnce(Thread thread) {
        return Thread.currentThread().isInterrupted() && thread.isAlive();
    }

    private static void joinTimed(Thread thread, long millis) throws InterruptedException {
        Event end = ThreadEnds.of(thread);
        end.waitsTimed();
        boolean timedOut = false;
        try {
            thread.join(millis);
            timedOut = thread.isAlive();
        } finally {
            if (timedOut) {
                ThreadEnds.learn(thread, end);
                end.timedOut();
            } else {
                end.waited();
            }
        }
    }
}
