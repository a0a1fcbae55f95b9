package io.github.jlockdep.agent.monitors;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes of the application whose objects lock themselves: by a synchronized method, or a block on {@code this}.
 * Such an object belongs to its class, whichever way it is reached.
 */
/*
 * A class is noted before it is defined, thus before there is an object of it. By name: of two classes of one name, an
 * object of the one that does not lock itself belongs to its class, too.
 */
public final class SelfLocking {
    private static final Set<String> names = ConcurrentHashMap.newKeySet();

    private SelfLocking() {}

    /** Notes the class of that internal name. */
    public static void add(String className) {
        names.add(className.replace('/', '.'));
    }

    /** Whether it is one of them, or has one as a superclass. */
    static boolean isOne(Class<?> type) {
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
