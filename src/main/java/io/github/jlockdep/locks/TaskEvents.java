package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.EndedTasks;
import io.github.jlockdep.engine.events.Event;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of one executor: a thread that waits for a task waits for its event. All tasks of a single thread are one
 * event. With several threads, the tasks of one Java class are. Where the number of threads is not known, the event of
 * each Java class is a class of events of its own.
 */
/* Nothing here refers to the class of a task but the JVM's own table, so that an executor keeps no class alive. */
final class TaskEvents {
    private static final AtomicLong executors = new AtomicLong();

    private final long executor = executors.incrementAndGet();
    final String name;

    /** What is over once the executor has ended. */
    final EndedTasks endedTasks;

    private final int threads;
    private final LockClass lockClass;
    private final Queue<Event> known = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /** The pool of which the number of threads was read off; null if it is not known from there. */
    private final @Nullable ThreadPoolExecutor pool;

    private final int core;
    private final int most;
    private volatile boolean resized;

    private final ClassValue<Event> byKind = new ClassValue<>() {
        @Override
        protected Event computeValue(Class<?> kind) {
            return newEvent(threads == 0 ? LockClass.named(name + " " + TaskKind.name(kind)) : lockClass);
        }
    };

    /** The events of an executor that can run so many tasks at once; 0 if nobody knows. */
    TaskEvents(ExecutorService executor, String name, int threads) {
        this.endedTasks = new EndedTasks(executor, threads);
        this.name = name;
        this.threads = threads;
        this.lockClass = LockClass.named(name);
        this.pool = executor instanceof ThreadPoolExecutor known && PoolSize.of(known) == threads ? known : null;
        this.core = pool == null ? 0 : pool.getCorePoolSize();
        this.most = pool == null ? 0 : pool.getMaximumPoolSize();
        if (threads == 1) {
            newEvent(lockClass);
        }
    }

    private Event newEvent(LockClass of) {
        Event event = Event.ofTasks(Insides.node(of), threads, executor);
        known.add(event);
        return event;
    }

    /** The event of a task, by the Java class of the task. */
    Event of(Object task) {
        return threads == 1 ? known.element() : byKind.get(task.getClass());
    }

    /** The events of all tasks that were submitted so far. */
    Collection<Event> all() {
        return Collections.unmodifiableCollection(known);
    }

    /** Whether the number of threads has been changed: what the tasks are followed as is true no longer. */
    boolean isResized() {
        if (!resized && pool != null && (pool.getCorePoolSize() != core || pool.getMaximumPoolSize() != most)) {
            resized = true;
        }
        return resized;
    }

    /** Notes what a thread is told about the end of the executor, and returns it. */
    boolean tell(boolean terminated) {
        if (terminated && !Engine.OFF) {
            ended = true;
            endedTasks.follow(name);
        }
        return terminated;
    }

    /** Whether a thread has been told that all tasks have ended. */
    boolean hasEnded() {
        return ended;
    }

    TrackedTask.Runs runs(Runnable task) {
        return runs(task, of(task));
    }

    TrackedTask.Runs runs(Runnable task, Event event) {
        return TrackedTask.Runs.of(this, event, task);
    }

    <V extends @Nullable Object> TrackedTask.Calls<V> calls(Callable<V> task) {
        return new TrackedTask.Calls<>(this, of(task), task);
    }

    /** The distinct events of these tasks, as far as they are tracked. */
    static Set<Event> of(Collection<?> tasks) {
        Set<Event> events = new LinkedHashSet<>();
        for (Object task : tasks) {
            if (task instanceof TrackedTask tracked) {
                events.add(tracked.event);
            }
        }
        return events;
    }
}
