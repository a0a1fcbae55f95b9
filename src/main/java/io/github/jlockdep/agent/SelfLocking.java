package io.github.jlockdep.agent;

import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.threads.History;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the application whose objects lock themselves: by a synchronized method, or a block on {@code this}.
 * Such an object belongs to its class, whichever way it is reached, so nothing is lost when it gets an identity late.
 */
/*
 * A class is noted before it is defined, thus before there is an object of it. By name: of two classes of one name, an
 * object of the one that does not lock itself belongs to its class, too.
 */
final class SelfLocking {
    private static final Set<String> names = ConcurrentHashMap.newKeySet();
    private static final Function<Object, LockMap> IDENTITIES = new Function<>() {
        @Override
        public LockMap apply(Object monitor) {
            return Monitors.of(monitor, NO_SITE);
        }
    };
    private static final int NO_SITE = 0;

    private static final ClassValue<@Nullable LockClassNode> CLASSES = new ClassValue<>() {
        @Override
        protected @Nullable LockClassNode computeValue(Class<?> type) {
            return isOne(type) ? Sites.ofName(type.getName()) : null;
        }
    };

    private SelfLocking() {}

    /** Notes the class of that internal name. */
    static void add(String className) {
        names.add(className.replace('/', '.'));
    }

    /** The lock class of the object; null if it does not lock itself. */
    static @Nullable LockClassNode classOf(Object monitor) {
        return monitor instanceof Class ? null : CLASSES.get(monitor.getClass());
    }

    /**
     * Enters the monitor without an identity, if it does not need one now; returns 0 if it does. One that it has
     * already is looked for only once there are events, for which it matters what was taken before.
     */
    static long enter(HeldLocks held, Object monitor) {
        LockClassNode lockClass = classOf(monitor);
        if (lockClass == null || History.on && Monitors.known(monitor) != null) {
            return 0;
        }
        return held.enterUnnumbered(monitor, lockClass, IDENTITIES);
    }

    private static boolean isOne(Class<?> type) {
        if (!Sites.isOfApplication(type)) {
            return false;
        }
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (names.contains(at.getName())) {
                return true;
            }
        }
        return false;
    }
}
