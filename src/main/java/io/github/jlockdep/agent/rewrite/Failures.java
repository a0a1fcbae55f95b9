package io.github.jlockdep.agent.rewrite;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the agent could not give hooks. Each is counted; a class is named once, by who asks for {@link #next} outside of
 * class loading.
 */
public final class Failures {
    private static final int MOST_NAMED = 100;

    private final Set<String> named = new HashSet<>();
    private final Queue<String> untold = new ArrayDeque<>();
    private int count;

    /** The class is left as it is. */
    void add(String className, Throwable why) {
        note(className, "The class ", className, " is left as it is: ", String.valueOf(why));
    }

    /** The method is left as it is. */
    void addMethod(String className, String method, String why) {
        note(className, "The method ", className.concat(".").concat(method), " is left as it is: ", why);
    }

    private synchronized void note(String className, String what, String name, String verb, String why) {
        count++;
        if (named.size() < MOST_NAMED && named.add(className)) {
            untold.add(what.concat(name.replace('/', '.')).concat(verb).concat(why));
        }
    }

    public synchronized int count() {
        return count;
    }

    /** A sentence that has not been told yet; null if there is none. */
    public synchronized @Nullable String next() {
        return untold.poll();
    }
}
