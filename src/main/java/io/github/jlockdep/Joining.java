package io.github.jlockdep;

import io.github.jlockdep.engine.Ends;
import io.github.jlockdep.engine.Event;
import java.util.Objects;

/** Waits for threads to end, and tells the engine. */
final class Joining {
    private Joining() {}

    static void join(Thread thread) throws InterruptedException {
        Objects.requireNonNull(thread, "The thread to join must not be null.");
        if (Lockdep.isOff() || failsAtOnce(thread)) {
            thread.join();
            return;
        }
        Event end = Ends.of(thread);
        Ends.learn(thread, end);
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
            Ends.learn(thread, end);
        }
    }

    static void join(Thread thread, long millis) throws InterruptedException {
        Objects.requireNonNull(thread, "The thread to join must not be null.");
        if (millis == 0) {
            join(thread);
        } else if (Lockdep.isOff() || !thread.isAlive() || failsAtOnce(thread)) {
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
        Event end = Ends.of(thread);
        end.waitsTimed();
        boolean timedOut = false;
        try {
            thread.join(millis);
            timedOut = thread.isAlive();
        } finally {
            if (timedOut) {
                Ends.learn(thread, end);
                end.timedOut();
            } else {
                end.waited();
            }
        }
    }
}
