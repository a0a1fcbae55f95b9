package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.agent.juc.hooks.OrderField;
import io.github.jlockdep.agent.juc.hooks.Origins;
import io.github.jlockdep.agent.juc.hooks.Outcome;
import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.base.WeakIdentity;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.Moment;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The order that tasks and results bring: who hands a task in has done what it did before the task begins, and a result
 * comes after all that led to it. Tasks, futures and latches of the JDK have that in a field of theirs, other tasks in
 * a table that holds them weakly.
 */
/*
 * What schedules virtual threads is left out: it runs in the middle of parking, where nothing of ours must run. Its
 * pools are known by their factories, its workers by their class; the tasks of its timers are followed only where they
 * were handed in to another pool.
 */
final class Orders {
    private static final String HAND_OVER = "the hand-over of a task";
    private static final String RESULT = "a result, or a latch, that was waited for";

    /** Of those that have no field. */
    private static final ConcurrentHashMap<WeakIdentity<Object>, OneTime> others = new ConcurrentHashMap<>();

    private static final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    private static final String CARRIER = "jdk.internal.misc.CarrierThread";
    private static final String TIMED_TASK = "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask";
    private static final String DELAYED_TASK = "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask";

    private Orders() {}

    /** What is over when a task begins that was handed in, and when it, or a result, is done. */
    private static final class OneTime {
        private static final AtomicReferenceFieldUpdater<OneTime, @Nullable Moment> HAND_IN =
                AtomicReferenceFieldUpdater.newUpdater(OneTime.class, Moment.class, "handIn");
        private static final AtomicReferenceFieldUpdater<OneTime, @Nullable Moment> DONE =
                AtomicReferenceFieldUpdater.newUpdater(OneTime.class, Moment.class, "done");

        volatile @Nullable Moment handIn;
        volatile @Nullable Moment done;

        void handsIn() {
            Past.add(this, HAND_IN);
        }

        void comes() {
            Past.add(this, DONE);
        }
    }

    static void handedIn(Object task) {
        if (!isOfTimer(task)) {
            of(task).handsIn();
        }
    }

    static void handedIn(Object pool, Object task) {
        if (!schedulesVirtualThreads(pool)) {
            of(task).handsIn();
        }
    }

    static void begins(Object task) {
        OneTime once = known(task);
        if (once != null) {
            HeldLocks.current().forgetHistory();
            Past.follow(once.handIn, HAND_OVER);
        }
    }

    static void follows(Object task) {
        OneTime once = known(task);
        if (once != null) {
            Past.follow(once.handIn, HAND_OVER);
        }
    }

    /** This thread is about to let it come; who is too late for that brings nothing. */
    static void completes(Object result) {
        boolean isNobodys = Thread.currentThread().getClass().getName().equals(CARRIER)
                || isOfTimer(result) && known(result) == null;
        if (!isNobodys && !Outcome.hasCome(result)) {
            of(result).comes();
        }
    }

    /** A task is done, as far as this thread is concerned; those that are done after it wait for that. */
    static void completesAll(CountedCompleter<?> task) {
        CountedCompleter<?> at = task;
        while (at != null) {
            of(at).comes();
            at = at.getCompleter();
        }
    }

    /** This thread has asked for the result, and has it unless it is a future that says it has not come. */
    static void completed(Object result) {
        OneTime once = known(result);
        if (once != null && !(result instanceof Future<?> && !Outcome.hasCome(result))) {
            Past.follow(once.done, RESULT);
        }
    }

    /** This thread has asked the latch, which is open; our own latches are told of that by themselves. */
    static void seenOpen(Object latch) {
        if (known(latch) != null && !Origins.isOfWrapper(latch)) {
            completed(latch);
        }
    }

    private static boolean isOfTimer(Object task) {
        String type = task.getClass().getName();
        return type.equals(TIMED_TASK) || type.equals(DELAYED_TASK);
    }

    private static boolean schedulesVirtualThreads(Object pool) {
        if (Privileged.loader(pool.getClass()) != null) {
            return false;
        }
        Object factory = pool instanceof ForkJoinPool forkJoin
                ? forkJoin.getFactory()
                : ((ThreadPoolExecutor) pool).getThreadFactory();
        return factory.getClass().getName().startsWith("java.lang.VirtualThread");
    }

    private static @Nullable OneTime known(Object object) {
        return OrderField.isIn(object) ? (OneTime) OrderField.get(object) : others.get(WeakIdentity.sought(object));
    }

    private static OneTime of(Object object) {
        OneTime known = known(object);
        if (known != null) {
            return known;
        }
        OneTime made = new OneTime();
        OneTime other = OrderField.isIn(object) ? (OneTime) OrderField.setIfNull(object, made) : add(object, made);
        return other == null ? made : other;
    }

    private static @Nullable OneTime add(Object object, OneTime made) {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            others.remove(gone);
        }
        return others.putIfAbsent(new WeakIdentity<>(object, collected), made);
    }
}
