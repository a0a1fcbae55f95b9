package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.events.EndedTasks;
import io.github.jlockdep.engine.events.Event;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a thread pool is followed as: the events of its tasks. All tasks of a single thread are one event. With several
 * threads, the tasks of one Java class are. Where the number of threads is not known, the event of each Java class is a
 * class of events of its own.
 */
/* Nothing here refers to the class of a task but the JVM's own table, so that a pool keeps no class alive. */
final class PoolTag {
    private static final AtomicLong pools = new AtomicLong();

    private final long pool = pools.decrementAndGet(); // apart from those that are wrapped by hand
    private final LockClassNode node;
    private final int threads;
    private final Queue<Event> known = new ConcurrentLinkedQueue<>();
    /** What is over once the pool has ended. */
    final EndedTasks endedTasks;

    private volatile boolean ended;
    private volatile boolean resized;

    private final ClassValue<Event> byKind = new ClassValue<>() {
        @Override
        protected Event computeValue(Class<?> kind) {
            return newEvent(threads == 0 ? Origins.named(name() + " " + simpleName(kind)) : node);
        }
    };

    PoolTag(LockClassNode node, ThreadPoolExecutor pool) {
        this.node = node;
        this.threads = size(pool);
        this.endedTasks = new EndedTasks(pool, threads);
        if (threads == 1) {
            newEvent(node);
        }
    }

    private Event newEvent(LockClassNode of) {
        Event event = Event.ofTasks(of, threads, pool);
        known.add(event);
        return event;
    }

    String name() {
        return node.name();
    }

    /** The event of the tasks of that Java class. */
    Event of(Class<?> kind) {
        return threads == 1 ? known.element() : byKind.get(kind);
    }

    /** The events of all tasks so far. */
    Collection<Event> all() {
        return known;
    }

    /** Notes what a thread is told about the end of the pool. */
    void tell(boolean terminated) {
        if (terminated) {
            ended = true;
            endedTasks.follow(name());
        }
    }

    /** Whether a thread has been told that all tasks have ended. */
    boolean hasEnded() {
        return ended;
    }

    /** Its number of threads is changed: what it was followed as is true no longer. */
    void resize() {
        resized = true;
    }

    boolean isResized() {
        return resized;
    }

    /**
     * How many tasks it runs at once; 0 if there is no limit. Threads beyond the core wait for a full queue; a queue of
     * the application's may say that it is full whenever it likes.
     */
    private static int size(ThreadPoolExecutor pool) {
        BlockingQueue<Runnable> queue = pool.getQueue();
        boolean isUnbounded = Privileged.loader(queue.getClass()) == null
                && (long) queue.remainingCapacity() + queue.size() >= Integer.MAX_VALUE;
        if (pool instanceof ScheduledThreadPoolExecutor || isUnbounded) {
            return Math.max(pool.getCorePoolSize(), 1);
        }
        int most = pool.getMaximumPoolSize();
        return most == Integer.MAX_VALUE ? 0 : most;
    }

    private static String simpleName(Class<?> kind) {
        String name = kind.getName();
        int lambda = name.indexOf("$$Lambda");
        String stable = lambda < 0 ? name : name.substring(0, lambda) + "$$Lambda";
        return stable.substring(stable.lastIndexOf('.') + 1);
    }
}
