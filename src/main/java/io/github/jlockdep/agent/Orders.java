package io.github.jlockdep.agent;

import io.github.jlockdep.engine.base.WeakIdentity;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Past;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;

/**
 * The order that tasks and results bring: who hands a task in has done what it did before the task begins, and a result
 * comes after all that led to it. Tasks and results are held weakly.
 */
/*
 * The JDK's own kinds of FutureTask are left out: virtual threads make one in the middle of parking, where nothing of
 * ours must run.
 */
final class Orders {
    private static final LockMap HAND_OVER = new LockMap(LockClasses.untracked("the hand-over of a task"));
    private static final LockMap RESULT =
            new LockMap(LockClasses.untracked("a result, or a latch, that was waited for"));

    private static final ConcurrentHashMap<WeakIdentity<Object>, OneTime> known = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    private Orders() {}

    private record OneTime(Past handIn, Past done) {
        OneTime() {
            this(new Past(), new Past());
        }
    }

    static void handedIn(Object task) {
        if (isFollowed(task)) {
            of(task).handIn.handIn();
        }
    }

    static void begins(Object task) {
        OneTime once = known.get(key(task));
        if (once != null) {
            HeldLocks.current().forgetHistory();
            once.handIn.follow(HAND_OVER);
        }
    }

    static void completes(Object result) {
        if (isFollowed(result)) {
            of(result).done.add();
        }
    }

    static void completed(Object result) {
        OneTime once = known.get(key(result));
        if (once != null) {
            once.done.follow(RESULT);
        }
    }

    private static boolean isFollowed(Object task) {
        Class<?> type = task.getClass();
        return !(task instanceof FutureTask<?>) || type == FutureTask.class || type.getClassLoader() != null;
    }

    private static OneTime of(Object object) {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            known.remove(gone);
        }
        WeakIdentity<Object> key = key(object);
        OneTime once = known.get(key);
        if (once != null) {
            return once;
        }
        OneTime made = new OneTime();
        OneTime other = known.putIfAbsent(key, made);
        return other == null ? made : other;
    }

    private static WeakIdentity<Object> key(Object object) {
        return new WeakIdentity<>(object, collected);
    }
}
