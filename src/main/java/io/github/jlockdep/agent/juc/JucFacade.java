package io.github.jlockdep.agent.juc;

import java.lang.reflect.Field;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that hooked classes of {@code java.util.concurrent} call. {@link Facades} makes it the class
 * {@code java.lang.JlockdepJuc}; here it is the template. An object without a tag is not followed, and costs no more
 * than that look.
 */
/*
 * A hook before something that may fail returns a token for the hooks after it; null if there is nothing to tell.
 */
public final class JucFacade {
    private static final LockHooks LOCKS = LockHooks.told;

    private JucFacade() {}

    public static @Nullable Object madeLock(Object lock) {
        return LOCKS.madeLock(lock);
    }

    public static @Nullable Object locking(@Nullable Object tag, boolean held) {
        return tag == null || held ? null : LOCKS.locking(tag);
    }

    public static void locked(@Nullable Object token) {
        if (token != null) {
            LOCKS.locked(token);
        }
    }

    public static @Nullable Object lockingInterruptibly(@Nullable Object tag, boolean held) {
        return tag == null || held ? null : LOCKS.lockingInterruptibly(tag);
    }

    public static void lockedInterruptibly(@Nullable Object token) {
        if (token != null) {
            LOCKS.lockedAtLast(token, false);
        }
    }

    public static @Nullable Object lockingTimed(@Nullable Object tag, boolean held, long time) {
        return tag == null || held || time <= 0 ? null : LOCKS.lockingTimed(tag);
    }

    public static void lockedTimed(boolean locked, @Nullable Object token, @Nullable Object tag, int holds) {
        if (token == null) {
            tried(locked, tag, holds);
        } else if (locked) {
            LOCKS.lockedAtLast(token, true);
        } else {
            LOCKS.failed(token);
        }
    }

    public static void lockFailed(@Nullable Object token) {
        if (token != null) {
            LOCKS.failed(token);
        }
    }

    public static void tried(boolean locked, @Nullable Object tag, int holds) {
        if (locked && tag != null && holds == 1) {
            LOCKS.tried(tag);
        }
    }

    public static void unlocked(@Nullable Object tag, boolean held) {
        if (tag != null && !held) {
            LOCKS.unlocked(tag);
        }
    }

    public static void unlockFailed(Throwable thrown, @Nullable Object tag) {
        if (tag != null && thrown instanceof IllegalMonitorStateException) {
            LOCKS.unbalanced(tag);
        }
    }

    public static @Nullable Object madeCondition(@Nullable Object tag) {
        return tag == null ? null : LOCKS.madeCondition(tag);
    }

    public static @Nullable Object awaiting(@Nullable Object condition) {
        return condition == null ? null : LOCKS.awaiting(condition, true, false);
    }

    public static @Nullable Object awaitingUninterruptibly(@Nullable Object condition) {
        return condition == null ? null : LOCKS.awaiting(condition, false, false);
    }

    public static @Nullable Object awaitingTimed(@Nullable Object condition) {
        return condition == null ? null : LOCKS.awaiting(condition, true, true);
    }

    /** A deadline that has passed is left to the JDK: the thread lets go, and does not wait. */
    public static @Nullable Object awaitingUntil(@Nullable Object condition, @Nullable Object deadline) {
        boolean waits = deadline instanceof Date date && date.getTime() > System.currentTimeMillis();
        return condition == null || !waits ? null : LOCKS.awaiting(condition, true, true);
    }

    public static void awaitedUntil(boolean came, @Nullable Object token) {
        if (token != null) {
            LOCKS.awaited(token, !came);
        }
    }

    public static void awaited(@Nullable Object token) {
        if (token != null) {
            LOCKS.awaited(token, false);
        }
    }

    public static void awaited(boolean came, @Nullable Object token, long time) {
        if (token != null) {
            LOCKS.awaited(token, !came && time > 0);
        }
    }

    public static void awaited(long left, @Nullable Object token, long time) {
        if (token != null) {
            LOCKS.awaited(token, left <= 0 && time > 0);
        }
    }

    public static void signalled(@Nullable Object condition) {
        if (condition != null) {
            LOCKS.signalled(condition);
        }
    }

    /** The fields without those of the agent. */
    public static Field @Nullable [] visible(Field @Nullable [] fields) {
        int hidden = 0;
        for (int i = 0; fields != null && i < fields.length; i++) {
            hidden += fields[i].getName().equals(Tags.FIELD) ? 1 : 0;
        }
        if (fields == null || hidden == 0) {
            return fields;
        }
        Field[] visible = new Field[fields.length - hidden];
        int at = 0;
        for (Field field : fields) {
            if (!field.getName().equals(Tags.FIELD)) {
                visible[at++] = field;
            }
        }
        return visible;
    }
}
