package io.github.jlockdep.agent.monitors;

import org.jspecify.annotations.Nullable;

/**
 * What hooked code can tell. {@link Facades} makes it a class of {@code java.lang}, which every class loader finds;
 * here it is the template. See {@link EngineHooks} for what the methods do.
 */
public abstract class Hooks {
    /** Who is told, until {@link Facade} has taken it from here. */
    @SuppressWarnings("NullAway.Init") // set before Facade is initialized
    static Hooks told;

    /** Whether there was once no room to tell something. */
    public static boolean overflown;

    @SuppressWarnings("this-escape") // nobody asks before Templates has made it
    protected Hooks() {
        told = this;
    }

    public abstract long enter(@Nullable Object monitor, int site);

    public abstract long enterOfJdk(@Nullable Object monitor, int site);

    public abstract boolean teachesNothing(@Nullable Object monitor, int site);

    public abstract long enterLeaf(@Nullable Object monitor, int site);

    public abstract void initializing(Object className);

    public abstract void initialized(Object className);

    public abstract void using(Object className);

    public abstract Object lockObject(int site);

    public abstract void entered(long entered);

    public abstract void exit(long entered);

    public abstract void await(Object monitor) throws InterruptedException;

    public abstract void await(Object monitor, long millis) throws InterruptedException;

    public abstract void await(Object monitor, long millis, int nanos) throws InterruptedException;

    public abstract void signalled(Object monitor);

    public abstract void signalledAll(Object monitor);

    public abstract void starting(Object thread);

    public abstract void handedIn(@Nullable Object task);

    public abstract void handedIn(Object pool, @Nullable Object task);

    public abstract void begins(Object task);

    public abstract void follows(Object task);

    public abstract void completes(Object result);

    public abstract void completesAll(Object completer);

    public abstract void completed(Object result);

    public abstract void seenOpen(Object latch);

    public abstract void seenDead(Object thread);

    public abstract @Nullable Object computing(Object map, Object key, Object function);

    public abstract void computed(Object token);

    public abstract void joining(Object thread, long millis);

    public abstract void joined(Object thread);

    public abstract void joinFailed(Object thread);

    public abstract int modifiers(int modifiers, Object method);
}
