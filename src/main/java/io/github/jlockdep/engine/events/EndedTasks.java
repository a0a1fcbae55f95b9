package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Moment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is over once an executor has ended: all that its tasks have done. Safe for use by any thread.
 *
 * <p>Costs a task less than a microsecond at its end; holds as much as {@value #PARTS} threads know of others.
 */
/*
 * The ends of tasks are joined in several parts, so that threads of one executor seldom write to the same one. The runs
 * on one thread are in one part, where they count once as long as no other executor has tasks on that thread. What the
 * tasks themselves did is known as one, however many they were; the parts say what was over for them.
 */
public final class EndedTasks {
    private static final int PARTS = 16;

    /** How many of the latest tasks are told apart, where tasks begin in turn. */
    private static final int MOST_LATEST = 4;

    private static final AtomicLong executors = new AtomicLong();

    private final Past[] parts = new Past[PARTS];
    private final Deque<Ended> latest = new ArrayDeque<>(MOST_LATEST);
    private final Clock end = Clock.ofEndOfExecutor(executors.getAndIncrement());

    private record Ended(TaskRun task, Moment end) {}

    /** What is over once an executor has ended that has run nothing yet. */
    public EndedTasks() {
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Past();
        }
    }

    /** A task ends on the thread, and with it that is over. */
    void add(HeldLocks held, Moment end) {
        parts[(int) held.owner().id() & PARTS - 1].add(end);
    }

    /** A task has ended in whose turn others begin. */
    void addLatest(TaskRun task, Moment end) {
        synchronized (latest) {
            if (latest.size() == MOST_LATEST) {
                latest.removeLast();
            }
            latest.addFirst(new Ended(task, end));
        }
    }

    /** What is over when those of the latest tasks have ended that were handed in before that, the last one first. */
    List<Moment> endsBefore(Moment handedIn) {
        synchronized (latest) {
            return latest.stream()
                    .filter(ended -> ended.task.isHandedInBefore(handedIn.clock()))
                    .map(Ended::end)
                    .toList();
        }
    }

    /** When all tasks of the executor have ended. */
    Clock end() {
        return end;
    }

    /** The executor of that name has ended: what this thread does from now on comes after all its tasks. */
    public void follow(String executor) {
        for (Past part : parts) {
            part.follow(executor);
        }
        Past.follow(Moment.of(end), executor);
    }
}
