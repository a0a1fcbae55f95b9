package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.classes.LockMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says in the log that a lock which is wrapped again under another name keeps its first one; once for each pair of
 * names, and for {@value #MOST} pairs at most. Safe for use by any thread.
 */
final class SecondNames {
    private static final int MOST = 100;
    private static final Set<String> told = ConcurrentHashMap.newKeySet();

    private SecondNames() {}

    /** Compares the class that a lock has with the one it was just wrapped as. Call it without internal locks. */
    static void compare(LockMap lock, LockClass wrappedAs) {
        String first = lock.className();
        String second = wrappedAs.name();
        if (!first.equals(second) && !Engine.OFF && told.size() < MOST && told.add(first + '\n' + second)) {
            Engine.remark("A lock that was wrapped as '" + first + "' has been wrapped again as '" + second
                    + "'; it stays in the class '" + first + "'. Use one name, or pass the wrapper on.");
        }
    }
}
