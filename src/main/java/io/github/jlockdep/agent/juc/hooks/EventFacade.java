package io.github.jlockdep.agent.juc.hooks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that hooked classes call: latches, executors and futures. {@link Facades} makes it the class
 * {@code java.lang.JlockdepEvents}; here it is the template. An object without a tag is not followed, and costs no
 * more than a call and that look.
 */
/*
 * A hook before something that may fail returns a token for the hooks after it; null if there is nothing to tell.
 */
public final class EventFacade {
    private static final EventHooks HOOKS = EventHooks.told;

    private EventFacade() {}

    public static @Nullable Object madeLatch(Object latch) {
        return HOOKS.madeLatch(latch);
    }

    public static @Nullable Object opening(@Nullable Object tag, int count) {
        return tag == null ? null : HOOKS.opening(tag, count == 0);
    }

    public static @Nullable Object openingTimed(@Nullable Object tag, int count, long time) {
        return tag == null || time <= 0 ? null : HOOKS.openingTimed(tag, count == 0);
    }

    public static void opened(@Nullable Object token, @Nullable Object tag) {
        if (tag != null) {
            HOOKS.opened(tag, token);
        }
    }

    public static void openedTimed(boolean open, @Nullable Object token, @Nullable Object tag) {
        if (open) {
            opened(token, tag);
        } else if (token != null) {
            HOOKS.notOpened(token, true);
        }
    }

    public static void notOpened(@Nullable Object token) {
        if (token != null) {
            HOOKS.notOpened(token, false);
        }
    }

    public static void countingDown(@Nullable Object tag, int count) {
        if (tag != null && count > 0) {
            HOOKS.countingDown(tag);
        }
    }

    public static void counted(long count, @Nullable Object tag) {
        if (tag != null && count == 0) {
            HOOKS.opened(tag, null);
        }
    }

    public static @Nullable Object madePool(Object pool) {
        return HOOKS.madePool(pool);
    }

    public static void executing(@Nullable Object task, @Nullable Object pool) {
        if (task != null && pool != null) {
            HOOKS.executing(task, pool);
        }
    }

    public static @Nullable Object taskBegins(Object task, @Nullable Object pool) {
        return pool == null ? null : HOOKS.taskBegins(task, pool);
    }

    public static void taskEnds(@Nullable Object run) {
        if (run != null) {
            HOOKS.taskEnds(run);
        }
    }

    /** A wait of 292 years is one without a timeout, for which there is no other method. */
    public static @Nullable Object terminating(
            @Nullable Object pool, boolean terminated, long time, @Nullable Object unit) {
        boolean isForever = unit instanceof TimeUnit known
                && (known.toNanos(time) == Long.MAX_VALUE || known == TimeUnit.DAYS && time == 1 && HOOKS.isClosing());
        return pool == null || !isForever ? null : HOOKS.terminating(pool, terminated);
    }

    public static void terminated(boolean ended, @Nullable Object token, @Nullable Object pool, long time) {
        if (pool != null) {
            HOOKS.terminated(pool, token, ended, !ended && time > 0);
        }
    }

    public static void toldOfEnd(boolean ended, @Nullable Object pool) {
        if (ended && pool != null) {
            HOOKS.terminated(pool, null, true, false);
        }
    }

    public static void terminationFailed(@Nullable Object token, @Nullable Object pool) {
        if (pool != null) {
            HOOKS.terminated(pool, token, false, false);
        }
    }

    public static void asyncMade(Object task) {
        HOOKS.asyncMade(task);
    }

    public static @Nullable Object asyncBegins(Object task) {
        return HOOKS.asyncBegins(task);
    }

    /** The task has no tag yet, or that of a pool, whose worker has told that it begins. */
    public static @Nullable Object runBegins(Object task, @Nullable Object tag) {
        return HOOKS.runBegins(task, tag);
    }

    public static void asyncEnds(@Nullable Object run) {
        if (run != null) {
            HOOKS.asyncEnds(run);
        }
    }

    public static @Nullable Object execBegins(Object task) {
        return HOOKS.runBegins(task, null);
    }

    /** The task has a tag only if it was handed in from outside, or is waited for. */
    public static @Nullable Object forkedBegins(Object task, @Nullable Object tag) {
        return tag == null ? HOOKS.forkedBegins(task) : HOOKS.runBegins(task, tag);
    }

    /** The task has ended, whether or not it says that it is done. */
    public static void execEnds(boolean done, @Nullable Object run) {
        asyncEnds(run);
    }

    public static @Nullable Object joining(Object task, @Nullable Object tag, int status) {
        return resulting(task, tag, state(status));
    }

    /** A deadline of 0 is none. */
    public static @Nullable Object joiningUntil(Object task, @Nullable Object tag, int status, long deadline) {
        return deadline == 0 ? joining(task, tag, status) : null;
    }

    public static @Nullable Object joiningTimed(Object task, @Nullable Object tag, int status, long time) {
        return resultingTimed(task, tag, state(status), time);
    }

    public static void joined(@Nullable Object token, int status) {
        resulted(token, state(status));
    }

    public static void joinedTimed(@Nullable Object token, int status) {
        resultedTimed(token, state(status));
    }

    public static void joinTimedOut(Throwable thrown, @Nullable Object token, int status) {
        resultTimedOut(thrown, token, state(status));
    }

    /** A task of a ForkJoinPool is done when its status is negative, any other one when its state is not 0. */
    private static int state(int status) {
        return status < 0 ? 1 : 0;
    }

    public static @Nullable Object resulting(Object task, @Nullable Object tag, int state) {
        Object known = tag == null && state == 0 ? HOOKS.awaitedTask(task) : tag;
        return known == null ? null : HOOKS.resulting(known, state != 0);
    }

    public static @Nullable Object resulting(Object future, @Nullable Object tag, @Nullable Object result) {
        Object known = tag == null && result == null ? HOOKS.promised(future) : tag;
        return known == null ? null : HOOKS.resulting(known, result != null);
    }

    public static @Nullable Object resultingTimed(Object task, @Nullable Object tag, int state, long time) {
        Object known = tag == null && state == 0 && time > 0 ? HOOKS.awaitedTask(task) : tag;
        return known == null ? null : HOOKS.resultingTimed(known, state != 0, time);
    }

    public static @Nullable Object resultingTimed(
            Object future, @Nullable Object tag, @Nullable Object result, long time) {
        Object known = tag == null && result == null && time > 0 ? HOOKS.promised(future) : tag;
        return known == null ? null : HOOKS.resultingTimed(known, result != null, time);
    }

    public static void resulted(@Nullable Object token, int state) {
        if (token != null) {
            HOOKS.resulted(token, state != 0);
        }
    }

    public static void resulted(@Nullable Object token, @Nullable Object result) {
        if (token != null) {
            HOOKS.resulted(token, result != null);
        }
    }

    public static void resultedTimed(@Nullable Object token, int state) {
        if (token != null) {
            HOOKS.resultedTimed(token, state != 0, false);
        }
    }

    public static void resultedTimed(@Nullable Object token, @Nullable Object result) {
        if (token != null) {
            HOOKS.resultedTimed(token, result != null, false);
        }
    }

    public static void resultTimedOut(Throwable thrown, @Nullable Object token, int state) {
        if (token != null) {
            HOOKS.resultedTimed(token, state != 0, thrown instanceof TimeoutException);
        }
    }

    public static void resultTimedOut(Throwable thrown, @Nullable Object token, @Nullable Object result) {
        if (token != null) {
            HOOKS.resultedTimed(token, result != null, thrown instanceof TimeoutException);
        }
    }

    public static void told(boolean done, @Nullable Object tag) {
        if (done && tag != null) {
            HOOKS.told(tag);
        }
    }

    public static @Nullable Object madeService(Object service) {
        return HOOKS.madeService(service);
    }

    public static void polled(@Nullable Object future, @Nullable Object service) {
        if (future != null && service != null) {
            HOOKS.polled(future);
        }
    }

    public static @Nullable Object resultOf(Object future) {
        return HOOKS.resultOf(future);
    }

    /** The future will be done after some time, unless it is already. */
    public static void endsByTime(Object future, @Nullable Object result) {
        if (result == null) {
            HOOKS.endsByTime(future);
        }
    }

    /** The future has a new entry in the list of its stages. */
    public static void stageAdded(@Nullable Object entry, Object future, @Nullable Object tag) {
        if (entry != null && tag != null) {
            HOOKS.stageAdded(entry, future, tag);
        }
    }

    public static void completing(@Nullable Object tag, @Nullable Object result) {
        if (tag != null && result == null) {
            HOOKS.completing(tag);
        }
    }

    public static void resizing(@Nullable Object pool) {
        if (pool != null) {
            HOOKS.resizing(pool);
        }
    }
}
