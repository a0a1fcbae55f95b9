package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Moment;

/** A task of an executor, from its beginning to its end on the current thread. */
public final class Task {
    private Task() {}

    /**
     * A task of the executor begins on this thread, which was handed in when that was over: what the thread took before has nothing to
     * do with what it triggers next.
     *
     * @param event the event that the task triggers at its end
     */
    public static void begin(Event event, Past handedIn, EndedTasks executor) {
        HeldLocks held = HeldLocks.current();
        held.forgetHistory();
        EventTraits traits = event.map().node.traits();
        boolean inTurn = traits != null && traits.isTasks() && traits.width() == 1;
        held.beginTask(handedIn.moment(), event.map().node.name(), inTurn, executor.end());
        event.opened();
    }

    /** The task ends on this thread, and with it that is over, also for who knows that its executor has ended. */
    public static void end(Event event, Past past, EndedTasks executor) {
        event.closed();
        HeldLocks held = HeldLocks.current();
        held.lookAway(() -> {
            Moment end = held.endOfTask();
            past.add(end);
            executor.add(held, end);
        });
        held.endTask();
        held.forgetHistory();
    }
}
