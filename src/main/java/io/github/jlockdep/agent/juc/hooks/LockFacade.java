package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.agent.juc.code.Patch;
import java.lang.reflect.Field;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that hooked classes call: locks that only their takers can give back, their conditions, and
 * reflection. {@link Facades} makes it the class {@code java.lang.JlockdepLocks}; here it is the template. An
 * object without a tag is not followed, and costs no more than a call and that look.
 */
/*
 * A hook before something that may fail returns a token for the hooks after it; null if there is nothing to tell.
 */
public final class LockFacade {
    private static final LockHooks HOOKS = LockHooks.told;

    private LockFacade() {}

    public static void makesOwnLock(Class<?> type) {
        HOOKS.makesOwnLock(type);
    }

    public static void makesLock(Class<?> type, int place) {
        HOOKS.makesLock(type, place);
    }

    public static @Nullable Object madeLock(Object lock) {
        return HOOKS.madeLock(lock);
    }

    public static @Nullable Object locking(@Nullable Object tag, boolean held) {
        return tag == null || held ? null : HOOKS.locking(tag);
    }

    public static void locked(@Nullable Object token) {
        if (token != null) {
            HOOKS.locked(token);
        }
    }

    public static @Nullable Object lockingInterruptibly(@Nullable Object tag, boolean held) {
        return tag == null || held ? null : HOOKS.lockingInterruptibly(tag);
    }

    public static void lockedInterruptibly(@Nullable Object token) {
        if (token != null) {
            HOOKS.lockedAtLast(token, false);
        }
    }

    public static @Nullable Object lockingTimed(@Nullable Object tag, boolean held, long time) {
        return tag == null || held || time <= 0 ? null : HOOKS.lockingTimed(tag);
    }

    public static void lockedTimed(boolean locked, @Nullable Object token, @Nullable Object tag, int holds) {
        if (token == null) {
            tried(locked, tag, holds);
        } else if (locked) {
            HOOKS.lockedAtLast(token, true);
        } else {
            HOOKS.failed(token);
        }
    }

    public static void lockFailed(@Nullable Object token) {
        if (token != null) {
            HOOKS.failed(token);
        }
    }

    public static void tried(boolean locked, @Nullable Object tag, int holds) {
        if (locked && tag != null && holds == 1) {
            HOOKS.tried(tag);
        }
    }

    public static void unlocking(@Nullable Object tag, int holds) {
        if (tag != null && holds == 1) {
            HOOKS.unlocking(tag);
        }
    }

    public static void unlockFailed(Throwable thrown, @Nullable Object tag) {
        if (tag != null && thrown instanceof IllegalMonitorStateException) {
            HOOKS.unbalanced(tag);
        }
    }

    public static @Nullable Object madeReadWriteLock(Object lock) {
        return HOOKS.madeReadWriteLock(lock);
    }

    /** A thread that reads as far as it is known, and does not, has let go where there was no room to tell. */
    public static @Nullable Object writeLocking(@Nullable Object tag, boolean held, int reads) {
        if (tag != null && reads == 0) {
            HOOKS.notReading(tag);
        }
        return locking(tag, held);
    }

    public static void writeUnlocking(@Nullable Object tag, int holds) {
        if (tag != null && holds == 1) {
            HOOKS.writeUnlocking(tag);
        }
    }

    public static @Nullable Object readLocking(@Nullable Object tag) {
        return tag == null ? null : HOOKS.readLocking(tag);
    }

    public static @Nullable Object readLockingInterruptibly(@Nullable Object tag) {
        return tag == null ? null : HOOKS.readLockingInterruptibly(tag);
    }

    public static @Nullable Object readLockingTimed(@Nullable Object tag, long time) {
        return tag == null || time <= 0 ? null : HOOKS.readLockingTimed(tag);
    }

    public static void readLocked(@Nullable Object token, @Nullable Object tag) {
        if (token != null) {
            HOOKS.readLocked(token);
        } else if (tag != null) {
            HOOKS.readAgain(tag);
        }
    }

    public static void readLockedInterruptibly(@Nullable Object token, @Nullable Object tag) {
        if (token != null) {
            HOOKS.readLockedAtLast(token, false);
        } else if (tag != null) {
            HOOKS.readAgain(tag);
        }
    }

    public static void readLockedTimed(boolean locked, @Nullable Object token, @Nullable Object tag) {
        if (token == null) {
            triedRead(locked, tag);
        } else if (locked) {
            HOOKS.readLockedAtLast(token, true);
        } else {
            HOOKS.failed(token);
        }
    }

    public static void triedRead(boolean locked, @Nullable Object tag) {
        if (locked && tag != null) {
            HOOKS.triedRead(tag);
        }
    }

    public static void readUnlocking(@Nullable Object tag) {
        if (tag != null) {
            HOOKS.readUnlocking(tag);
        }
    }

    public static @Nullable Object madeCondition(@Nullable Object tag) {
        return tag == null ? null : HOOKS.madeCondition(tag);
    }

    public static @Nullable Object awaiting(@Nullable Object condition) {
        return condition == null ? null : HOOKS.awaiting(condition, true, false);
    }

    public static @Nullable Object awaitingUninterruptibly(@Nullable Object condition) {
        return condition == null ? null : HOOKS.awaiting(condition, false, false);
    }

    public static @Nullable Object awaitingTimed(@Nullable Object condition) {
        return condition == null ? null : HOOKS.awaiting(condition, true, true);
    }

    /** A deadline that has passed is left to the JDK: the thread lets go, and does not wait. */
    public static @Nullable Object awaitingUntil(@Nullable Object condition, @Nullable Object deadline) {
        boolean waits = deadline instanceof Date date && date.getTime() > System.currentTimeMillis();
        return condition == null || !waits ? null : HOOKS.awaiting(condition, true, true);
    }

    public static void awaitedUntil(boolean came, @Nullable Object token) {
        if (token != null) {
            HOOKS.awaited(token, !came);
        }
    }

    public static void awaited(@Nullable Object token) {
        if (token != null) {
            HOOKS.awaited(token, false);
        }
    }

    public static void awaited(boolean came, @Nullable Object token, long time) {
        if (token != null) {
            HOOKS.awaited(token, !came && time > 0);
        }
    }

    public static void awaited(long left, @Nullable Object token, long time) {
        if (token != null) {
            HOOKS.awaited(token, left <= 0 && time > 0);
        }
    }

    public static void signalled(@Nullable Object condition) {
        if (condition != null) {
            HOOKS.signalled(condition);
        }
    }

    public static void signalledAll(@Nullable Object condition) {
        if (condition != null) {
            HOOKS.signalledAll(condition);
        }
    }

    /** The fields without those of the agent. */
    public static Field @Nullable [] visible(Field @Nullable [] fields) {
        int hidden = 0;
        for (int i = 0; fields != null && i < fields.length; i++) {
            hidden += fields[i].getName().startsWith(Patch.OURS) ? 1 : 0;
        }
        if (fields == null || hidden == 0) {
            return fields;
        }
        Field[] visible = new Field[fields.length - hidden];
        int at = 0;
        for (Field field : fields) {
            if (!field.getName().startsWith(Patch.OURS)) {
                visible[at++] = field;
            }
        }
        return visible;
    }
}
