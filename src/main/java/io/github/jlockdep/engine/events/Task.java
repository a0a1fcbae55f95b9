package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Moment;
import java.util.List;

/** A task of an executor, from its beginning to its end on the current thread. */
public final class Task {
    private Task() {}

    /**
     * A task of the executor begins on this thread, which was handed in when that was over: what the thread took before has nothing to
     * do with what it triggers next.
     *
     * @param event the event that the task triggers at its end
     */
    public static void begin(Event event, HandIn handedIn, EndedTasks executor) {
        HeldLocks held = HeldLocks.current();
        held.forgetHistory();
        Moment then = handedIn.moment();
        int threads = threads(event);
        boolean inTurn = threads == 1 || threads == 2;
        List<Moment> earlier = then != null && inTurn ? executor.endsBefore(then) : List.of();
        held.beginTask(then, event.map().node.name(), threads == 1 ? earlier : List.of(), executor.end());
        TaskRun task = held.task();
        if (task != null) {
            handedIn.begins(task, threads == 2 ? earlier : List.of());
        }
        event.opened();
    }

    /** The task ends on this thread, and with it that is over, also for who knows that its executor has ended. */
    public static void end(Event event, Past past, EndedTasks executor) {
        event.closed();
        HeldLocks held = HeldLocks.current();
        TaskRun task = held.task();
        held.lookAway(() -> {
            Moment end = held.endOfTask();
            past.add(end);
            executor.add(held, end);
            int threads = threads(event);
            if (task != null && (threads == 1 || threads == 2)) {
                executor.addLatest(task, end);
            }
        });
        held.endTask();
        held.forgetHistory();
    }

    /** How many tasks of the executor run at once; 0 if nobody knows. They begin in the order in which they are handed in. */
    private static int threads(Event event) {
        EventTraits traits = event.map().node.traits();
        return traits != null && traits.isTasks() ? traits.width() : 0;
    }
}
