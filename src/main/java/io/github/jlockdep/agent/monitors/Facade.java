package io.github.jlockdep.agent.monitors;

import java.util.concurrent.ForkJoinPool;
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

    public static long enterOfJdk(@Nullable Object monitor, int site) {
        return HOOKS.enterOfJdk(monitor, site);
    }

    /** Without the rare rest, as it is called for each byte that is read. */
    public static long enterLeaf(@Nullable Object monitor, int site) {
        return HOOKS.teachesNothing(monitor, site) ? 0 : tellLeaf(monitor, site);
    }

    /** The rest of {@link #enterLeaf}. */
    public static long tellLeaf(@Nullable Object monitor, int site) {
        return HOOKS.enterLeaf(monitor, site);
    }

    /** The method, which may have told nothing by {@link #enterLeaf}, has the monitor and is about to take more. */
    public static long enterLate(long entered, Object monitor, int site) {
        if (entered != 0) {
            return entered;
        }
        try {
            return HOOKS.enterOfJdk(monitor, site);
        } catch (Throwable refused) {
            return 0; // too late to refuse it
        }
    }

    /** The object is new. It gets the identity hash code by which its monitor will be known. */
    public static void made(Object object) {
        System.identityHashCode(object);
    }

    public static void initializing(Object className) {
        HOOKS.initializing(className);
    }

    public static void initialized(Object className) {
        HOOKS.initialized(className);
    }

    public static void using(Object className) {
        HOOKS.using(className);
    }

    public static Object lockObject(int site) {
        return HOOKS.lockObject(site);
    }

    /** The object itself, as a value of which HotSpot does not know where it comes from. */
    public static Object same(Object object) {
        return object;
    }

    public static void entered(long entered) {
        HOOKS.entered(entered);
    }

    public static void exit(long entered) {
        HOOKS.exit(entered);
    }

    /** As {@link #exit}, by a class of the JDK; short, as it is part of each of its methods, which mostly tell nothing. */
    public static void exitOfJdk(long entered) {
        if (entered != 0) {
            tellExit(entered);
        }
    }

    /** The rest of {@link #exitOfJdk}. */
    public static void tellExit(long entered) {
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

    public static void signalled(Object monitor) {
        HOOKS.signalled(monitor);
    }

    public static void signalledAll(Object monitor) {
        HOOKS.signalledAll(monitor);
    }

    public static void starting(Object thread) {
        HOOKS.starting(thread);
    }

    public static void handedIn(@Nullable Object task) {
        HOOKS.handedIn(task);
    }

    public static void handedIn(Object pool, @Nullable Object task) {
        HOOKS.handedIn(pool, task);
    }

    public static void begins(Object task) {
        HOOKS.begins(task);
    }

    public static void follows(Object task) {
        HOOKS.follows(task);
    }

    public static void completes(Object result) {
        HOOKS.completes(result);
    }

    public static void completesAll(Object completer) {
        HOOKS.completesAll(completer);
    }

    /** The pool has ended, unless it is the common one, which nobody closes. */
    public static void closed(Object pool) {
        if (pool != ForkJoinPool.commonPool()) {
            HOOKS.completed(pool);
        }
    }

    public static void completed(Object result) {
        HOOKS.completed(result);
    }

    /** What was read of a future is its value, or null if it has none yet. */
    public static void came(Object future, @Nullable Object value) {
        if (value != null) {
            HOOKS.completed(future);
        }
    }

    /** What was read of a task is its status, which is negative once it is done. */
    public static void came(Object task, int status) {
        if (status < 0) {
            HOOKS.completed(task);
        }
    }

    /** What was taken out of a completion service is a future that is done, or null. */
    public static void taken(Object service, @Nullable Object future) {
        if (future != null) {
            HOOKS.completed(future);
        }
    }

    public static void completed(boolean came, Object result) {
        if (came) {
            HOOKS.completed(result);
        }
    }

    public static void counted(long count, Object latch) {
        if (count == 0) {
            HOOKS.seenOpen(latch);
        }
    }

    /** What somebody that may be a thread has answered. */
    public static boolean alive(Object asked, boolean alive) {
        if (!alive && asked instanceof Thread) {
            HOOKS.seenDead(asked);
        }
        return alive;
    }

    /** What a thread has answered. */
    public static void asked(boolean alive, Object thread) {
        if (!alive) {
            HOOKS.seenDead(thread);
        }
    }

    /** What state a thread is in, as it has answered. */
    public static void asked(Object thread, Object state) {
        if (state == Thread.State.TERMINATED) {
            HOOKS.seenDead(thread);
        }
    }

    /** What {@link #computed} needs, if the function is not the JDK's own. */
    public static @Nullable Object computing(Object map, @Nullable Object key, @Nullable Object function) {
        return key == null || function == null || function.getClass().getClassLoader() == null
                ? null
                : HOOKS.computing(map, key, function);
    }

    public static void computed(@Nullable Object token) {
        if (token != null) {
            HOOKS.computed(token);
        }
    }

    public static void joining(Object thread, long millis) {
        HOOKS.joining(thread, millis);
    }

    public static void joined(Object thread) {
        HOOKS.joined(thread);
    }

    public static void joinFailed(Object thread) {
        HOOKS.joinFailed(thread);
    }

    public static int modifiers(int modifiers, Object method) {
        return HOOKS.modifiers(modifiers, method);
    }
}
