package io.github.jlockdep.engine;

/**
 * The tracking identity of one event: something that threads wait for and other threads trigger, such as a condition, a
 * latch, a permit, a future, or a flag made by hand. For events what {@link LockMap} is for locks.
 *
 * <p>Every method speaks of the current thread, and none throws but {@link #mightWait} and {@link #waits}, under the
 * throwing policy. A wrapper calls
 * <ul>
 *   <li>{@link #waits} before it waits without a timeout, and {@link #waited} however the wait ends;
 *   <li>{@link #waitsTimed} before it waits with a timeout, then {@link #timedOut} if nothing came, otherwise
 *       {@link #waited};
 *   <li>{@link #mightWait} where it would have waited, had the event not come already;
 *   <li>{@link #triggered} when it makes a waiting thread go on, before or after that;
 *   <li>{@link #opened} and {@link #closed} around the work that will trigger the event, if that is known.
 * </ul>
 */
public final class Event {
    private final LockMap map;

    private Event(LockMap map) {
        this.map = map;
    }

    /** A new event of the class, which is kept apart from the locks of the class of that name. */
    public static Event of(LockClassNode lockClass) {
        return new Event(new LockMap(lockClass));
    }

    /**
     * The tasks of one executor, all together.
     *
     * @param threads how many of them can run at once; 0 if there is no limit, or nobody knows
     */
    public static Event ofTasks(LockClassNode lockClass, int threads) {
        return new Event(new LockMap(lockClass));
    }

    /** Permits, of which that many threads can have one at once; 0 if nobody knows. */
    public static Event ofPermits(LockClassNode lockClass, int permits) {
        return new Event(new LockMap(lockClass));
    }

    /** What the event is tracked as. */
    public LockMap map() {
        return map;
    }

    /** This thread would wait here, had the event not come already. Checks and learns, but does not count as waiting. */
    public void mightWait() {}

    /** This thread is about to wait, as long as it takes. Checks before it blocks. */
    public void waits() {}

    /** This thread is about to wait, with a timeout. */
    public void waitsTimed() {}

    /** The wait has ended; the event has come, or the wait has failed. */
    public void waited() {}

    /** The wait has ended by its timeout. */
    public void timedOut() {}

    /**
     * This thread makes waiting threads go on, or brings the event nearer. For that it needed the locks that it holds, and
     * those that it took since the oldest thread that waits now began to wait, or since this thread last called this or
     * {@link #passed} for this event.
     */
    public void triggered() {}

    /** This thread has obtained what it will give back by {@link #triggered}, such as a permit. */
    public void passed() {}

    /** This thread begins work that will trigger the event at its end, such as a task of an executor. */
    public void opened() {}

    /** The work begun by {@link #opened} is done. */
    public void closed() {}

    /** A new task begins or has ended on this thread: what it took before has nothing to do with what it triggers next. */
    public static void forgetHistory() {}
}
