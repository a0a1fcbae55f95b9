package io.github.jlockdep.agent;

import org.jspecify.annotations.Nullable;

/**
 * The static methods that hooked code calls. {@link Facades} makes it the class {@code java.lang.Jlockdep}; here it is
 * the template. The receiver is a constant for the JIT, so that a call costs what a static one does.
 */
public final class Facade {
    private static final Hooks HOOKS = Hooks.told;

    private Facade() {}

    public static long enter(@Nullable Object monitor, int site) {
        return HOOKS.enter(monitor, site);
    }

    public static Object lockObject(int site) {
        return HOOKS.lockObject(site);
    }

    /** The object itself, as a value of which HotSpot does not know where it comes from. */
    public static Object same(Object object) {
        return object;
    }

    public static void exit(long entered) {
        HOOKS.exit(entered);
    }

    public static void await(Object monitor) throws InterruptedException {
        HOOKS.await(monitor);
    }

    public static void await(Object monitor, long millis) throws InterruptedException {
        HOOKS.await(monitor, millis);
    }

    public static void await(Object monitor, long millis, int nanos) throws InterruptedException {
        HOOKS.await(monitor, millis, nanos);
    }

    public static void signal(Object monitor) {
        HOOKS.signal(monitor);
    }

    public static void signalAll(Object monitor) {
        HOOKS.signalAll(monitor);
    }

    public static void starting(Object thread) {
        HOOKS.starting(thread);
    }

    public static void handedIn(@Nullable Object task) {
        HOOKS.handedIn(task);
    }

    public static void begins(Object task) {
        HOOKS.begins(task);
    }

    public static void completes(Object result) {
        HOOKS.completes(result);
    }

    public static void completed(Object result) {
        HOOKS.completed(result);
    }

    public static void completed(boolean came, Object result) {
        if (came) {
            HOOKS.completed(result);
        }
    }

    public static void joining(Object thread, long millis) {
        HOOKS.joining(thread, millis);
    }

    public static void joined(Object thread) {
        HOOKS.joined(thread);
    }

    public static int modifiers(int modifiers, Object method) {
        return HOOKS.modifiers(modifiers, method);
    }
}
