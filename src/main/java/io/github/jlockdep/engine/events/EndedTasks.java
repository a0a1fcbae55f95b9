package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Moment;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What is over once an executor has ended: all that its tasks did on the first {@value #MOST_THREADS} of its threads.
 * Safe for use by any thread.
 */
public final class EndedTasks {
    private static final int MOST_THREADS = 64;

    private final ConcurrentMap<Long, Past> lastOfThread = new ConcurrentHashMap<>();

    /** A task has ended on this thread, and with it that is over. */
    public void add(Past ended) {
        HeldLocks held = HeldLocks.current();
        held.lookAway(() -> add(held.owner().id(), ended));
    }

    private void add(Long thread, Past ended) {
        if (lastOfThread.replace(thread, ended) == null && lastOfThread.size() < MOST_THREADS) {
            lastOfThread.put(thread, ended);
        }
    }

    /** The executor of that name has ended: what this thread does from now on comes after all its tasks. */
    public void follow(String executor) {
        HeldLocks held = HeldLocks.current();
        held.lookAway(() -> lastOfThread.values().forEach(ended -> follow(held, ended, executor)));
    }

    private static void follow(HeldLocks held, Past ended, String executor) {
        Moment last = ended.moment();
        if (last != null) {
            held.follow(new Moment(last.clock().ofEndedRuns(), last.holds(), List.of()), executor);
        }
    }
}
