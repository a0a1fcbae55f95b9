package io.github.jlockdep.engine.events;

import io.github.jlockdep.engine.base.Clock;
import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Moment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The {@value #MOST} tasks that one executor has begun last, where tasks begin in the order in which they are handed in:
 * of as many of them as there are threads, one has ended when a task begins that was handed in after them. Safe for use
 * by any thread; costs a task less than a microsecond, and nothing where an executor has no turns.
 */
final class TasksInTurn {
    static final int MOST = 4;

    /** Those that give back what came first; not their subclasses, which may do as they like. */
    private static final Set<Class<?>> QUEUES = Set.of(
            LinkedBlockingQueue.class, LinkedBlockingDeque.class, ArrayBlockingQueue.class, LinkedTransferQueue.class);

    private final int threads;
    private final Deque<Begun> latest = new ArrayDeque<>(MOST);

    TasksInTurn(Object executor, int threads) {
        this.threads = threads <= MOST && beginInTurn(executor) ? threads : 0;
    }

    /**
     * Of an executor of which nothing is known it is assumed. A scheduled pool's tasks do as far as they begin without
     * delay. Of a pool that starts more threads when its queue is full, the task that finds it full begins first.
     */
    private static boolean beginInTurn(Object executor) {
        if (!(executor instanceof ThreadPoolExecutor pool)) {
            return !(executor instanceof ForkJoinPool);
        }
        return pool instanceof ScheduledThreadPoolExecutor
                || QUEUES.contains(pool.getQueue().getClass()) && !PoolThreads.mayGrow(pool);
    }

    /** How many tasks run at once; 0 if they do not begin in turn. */
    int threads() {
        return threads;
    }

    /** The task begins on the thread, in its turn. */
    void begins(TaskRun task, HeldLocks thread) {
        if (threads > 0) {
            synchronized (latest) {
                if (latest.size() == MOST) {
                    latest.removeLast();
                }
                latest.addFirst(new Begun(task, thread));
            }
        }
    }

    /** The task has ended, if it is one of those. */
    void ends(TaskRun task, Moment end) {
        if (threads > 0) {
            synchronized (latest) {
                for (Begun begun : latest) {
                    if (begun.task == task) {
                        begun.ended(end);
                    }
                }
            }
        }
    }

    /** Those that were handed in before that, the last one first. */
    List<Begun> before(@Nullable Moment handedIn) {
        if (threads == 0 || handedIn == null) {
            return List.of();
        }
        List<Begun> before = new ArrayList<>(MOST);
        synchronized (latest) {
            for (Begun begun : latest) {
                if (begun.task.isHandedInBefore(handedIn.clock())) {
                    before.add(begun);
                }
            }
        }
        return before;
    }

    /** What is over when a task begins that was handed in after those: what is whichever of them have ended. */
    List<Moment> over(List<Begun> before) {
        if (threads <= 1) {
            return ends(before);
        }
        List<Moment> over = new ArrayList<>();
        for (int first = 0; first + threads <= before.size(); first++) {
            Clock common = before.get(first).over();
            for (int i = first + 1; i < first + threads && common != null; i++) {
                Clock next = before.get(i).over();
                common = next == null ? null : common.common(next);
            }
            if (common != null) {
                over.add(Moment.of(common));
            }
        }
        return over;
    }

    /** The ends of those that have ended. */
    static List<Moment> ends(List<Begun> tasks) {
        List<Moment> ends = new ArrayList<>(tasks.size());
        for (Begun begun : tasks) {
            Moment end = begun.end;
            if (end != null) {
                ends.add(end);
            }
        }
        return ends;
    }

    /** A task that has begun. */
    static final class Begun {
        private final TaskRun task;
        private volatile @Nullable HeldLocks thread;
        private volatile @Nullable Moment end;

        private Begun(TaskRun task, HeldLocks thread) {
            this.task = task;
            this.thread = thread;
        }

        private void ended(Moment moment) {
            end = moment;
            thread = null;
        }

        /** What is over when it has ended, as far as that is known by now; null if that is nothing. */
        private @Nullable Clock over() {
            Moment known = end;
            HeldLocks running = thread;
            if (known != null || running == null) {
                return known == null ? null : known.clock();
            }
            Clock now = running.clock();
            return now == null || now.owner() != task.number() ? null : now.previous();
        }
    }
}
