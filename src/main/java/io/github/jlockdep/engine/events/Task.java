package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.TaskRun;
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
        TasksInTurn inTurn = executor.inTurn;
        List<TasksInTurn.Begun> earlier = inTurn.before(then);
        held.beginTask(then, event.map().node.name(), inTurn.over(earlier), executor.end());
        TaskRun task = held.task();
        if (task != null) {
            handedIn.begins(task, inTurn.threads() == 2 ? TasksInTurn.ends(earlier) : List.of());
            if (handedIn.isInTurn()) {
                inTurn.begins(task, held);
            }
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
            if (task != null) {
                executor.inTurn.ends(task, end);
            }
        });
        held.endTask();
        held.forgetHistory();
    }
}
