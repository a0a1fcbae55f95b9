package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.base.WeakIdentity;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The order that tasks and results bring: who hands a task in has done what it did before the task begins, and a result
 * comes after all that led to it. Tasks and results are held weakly.
 */
/*
 * What schedules virtual threads is left out: it runs in the middle of parking, where nothing of ours must run. Its
 * pools are known by their factories, its workers by their class; the tasks of its timers are followed only where they
 * were handed in to another pool.
 */
final class Orders {
    private static final LockMap HAND_OVER = new LockMap(LockClasses.untracked("the hand-over of a task"));
    private static final LockMap RESULT =
            new LockMap(LockClasses.untracked("a result, or a latch, that was waited for"));

    private static final ConcurrentHashMap<WeakIdentity<Object>, OneTime> known = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    private static final String CARRIER = "jdk.internal.misc.CarrierThread";
    private static final String TIMED_TASK = "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask";
    private static final String DELAYED_TASK = "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask";

    private Orders() {}

    private record OneTime(Past handIn, Past done) {
        OneTime() {
            this(new Past(), new Past());
        }
    }

    static void handedIn(Object task) {
        if (!isOfTimer(task)) {
            of(task).handIn.handIn();
        }
    }

    static void handedIn(Object pool, Object task) {
        if (!schedulesVirtualThreads(pool)) {
            of(task).handIn.handIn();
        }
    }

    static void begins(Object task) {
        OneTime once = known.get(WeakIdentity.sought(task));
        if (once != null) {
            HeldLocks.current().forgetHistory();
            once.handIn.follow(HAND_OVER);
        }
    }

    static void follows(Object task) {
        OneTime once = known.get(WeakIdentity.sought(task));
        if (once != null) {
            once.handIn.follow(HAND_OVER);
        }
    }

    static void completes(Object result) {
        boolean isNobodys = Thread.currentThread().getClass().getName().equals(CARRIER)
                || isOfTimer(result) && !known.containsKey(WeakIdentity.sought(result));
        if (!isNobodys) {
            of(result).done.add();
        }
    }

    /** A task is done, as far as this thread is concerned; those that are done after it wait for that. */
    static void completesAll(CountedCompleter<?> task) {
        CountedCompleter<?> at = task;
        while (at != null) {
            of(at).done.add();
            at = at.getCompleter();
        }
    }

    static void completed(Object result) {
        OneTime once = known.get(WeakIdentity.sought(result));
        if (once != null) {
            once.done.follow(RESULT);
        }
    }

    private static boolean isOfTimer(Object task) {
        String type = task.getClass().getName();
        return type.equals(TIMED_TASK) || type.equals(DELAYED_TASK);
    }

    private static boolean schedulesVirtualThreads(Object pool) {
        if (pool.getClass().getClassLoader() != null) {
            return false;
        }
        Object factory = pool instanceof ForkJoinPool forkJoin
                ? forkJoin.getFactory()
                : ((ThreadPoolExecutor) pool).getThreadFactory();
        return factory.getClass().getName().startsWith("java.lang.VirtualThread");
    }

    private static OneTime of(Object object) {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            known.remove(gone);
        }
        OneTime once = known.get(WeakIdentity.sought(object));
        if (once != null) {
            return once;
        }
        OneTime made = new OneTime();
        OneTime other = known.putIfAbsent(new WeakIdentity<>(object, collected), made);
        return other == null ? made : other;
    }
}
