package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import java.util.List;

/**
 * What is special about the sides of a ring that lead to the tasks of an executor. Its tasks take turns on its threads:
 * while they all are in the middle of tasks of one kind, tasks of another kind wait. So a task holds what other tasks
 * of the executor need, too, if the threads of the ring are all that the executor has.
 */
final class Executors {
    private Executors() {}

    /** Whether what is wanted is held: the same lock or event, or tasks of the same executor. */
    static boolean meet(long wanted, long held) {
        return Word.sameInstance(wanted, held) || areOfSameExecutor(wanted, held);
    }

    private static boolean areOfSameExecutor(long one, long other) {
        EventTraits traits = LockClasses.of(one).traits();
        return traits != null
                && traits == LockClasses.of(other).traits()
                && traits.areOfSameExecutor(Word.instance(one), Word.instance(other));
    }

    /**
     * Whether the side needs any thread of an executor of several, and not what the next side does in the end: then the
     * ring takes all of them.
     */
    static boolean takesAll(Observation side, Observation next) {
        EventTraits traits = LockClasses.of(side.inner).traits();
        return traits != null
                && traits.isTasks()
                && traits.width() > 1
                && (side.needsExecutor() || !Word.sameInstance(side.inner, next.outer));
    }

    /**
     * Whether an event needs one of several threads of an executor, because a task triggers it, and nothing is known of
     * the others: the task that waits for the event has not handed in the other one itself. Where it has, as many of
     * these as there are threads wait for ever.
     */
    static boolean canSpareAThread(Observation waiting, Observation trigger) {
        EventTraits traits = LockClasses.of(trigger.inner).traits();
        return trigger.needsExecutor() && traits != null && traits.width() > 1 && !handsIn(waiting, trigger);
    }

    private static boolean handsIn(Observation waiting, Observation trigger) {
        for (Sighting one : waiting.sightings()) {
            for (Sighting other : trigger.sightings()) {
                if (one.handsInTaskOf(other)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether the threads of executors may be taken as the ring has it. If it takes all threads of an executor of
     * several, or needs executors more than once because tasks trigger what it waits for, as loops do that hand work to
     * each other, or is a task that waits for what another task of its executor triggers, then the sides must not be
     * kept apart in time, and nobody else trigger what the tasks are to trigger.
     */
    static boolean mayAllBeTaken(List<Observation> sides) {
        long executors = sides.stream().filter(Observation::needsExecutor).count();
        if (!takesAllOfAny(sides) && executors < (sides.size() == 2 ? 1 : 2)) {
            return true;
        }
        boolean keptApart = DistinctThreads.assign(sides) != null && DistinctThreads.overlapping(sides) == null;
        return !keptApart && EventSides.triggeredElsewhere(sides) == null;
    }

    private static boolean takesAllOfAny(List<Observation> sides) {
        for (int i = 0; i < sides.size(); i++) {
            if (takesAll(sides.get(i), sides.get((i + 1) % sides.size()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the threads of the ring are all that the executor has whose tasks the side waits for. */
    static boolean areAllIn(List<Observation> sides, Observation side) {
        EventTraits traits = LockClasses.of(side.inner).traits();
        long busy = sides.stream()
                .filter(other -> !other.needsExecutor() && isInTaskOf(other, side.inner))
                .count();
        return traits != null && busy >= traits.width();
    }

    /** Whether the thread of the side is in the middle of a task of that executor. */
    static boolean isInTaskOf(Observation side, long tasks) {
        for (long word : side.held) {
            if (meet(tasks, word)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether another task than the one that triggers the event wants what the ring needs next: of one task, what comes
     * before the trigger is known by itself, and what comes after it keeps nobody from it.
     */
    static boolean isByAnotherTask(Observation trigger, Observation next) {
        if (trigger.isByManyThreads() || next.isByManyThreads()) {
            return true;
        }
        for (Sighting sighting : trigger.sightings()) {
            for (Sighting other : next.sightings()) {
                if (!sighting.isOfSameRun(other)) {
                    return true;
                }
            }
        }
        return false;
    }
}
