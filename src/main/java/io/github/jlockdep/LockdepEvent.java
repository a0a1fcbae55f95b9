package io.github.jlockdep;

import io.github.jlockdep.engine.Flag;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;

/**
 * Something that threads wait for and that the detector cannot see by itself: a busy flag, a lease, a lock in a database,
 * an "initialised" flag. Declare it in one line, and say where it begins, where it ends, and where somebody waits for it:
 *
 * <pre>{@code
 * private static final LockdepEvent KVM_BUSY = LockdepEvent.named("kvm_busy");
 *
 * matrix.lock();
 * KVM_BUSY.await(() -> { while (busy) wait.await(); });
 * busy = true;
 * KVM_BUSY.begin();
 * matrix.unlock();
 * // ... work that must be done before the others may go on
 * matrix.lock();
 * busy = false;
 * KVM_BUSY.end();
 * wait.signalAll();
 * matrix.unlock();
 * }</pre>
 *
 * <p>From begin to end the event counts as held by the thread that began it, like a lock: what the thread waits for in
 * between must come first. Begin and end may be in different critical sections, and in different threads; after the first
 * end by another thread, the event is held by nobody, and what it needs is learned from those who end it. An event that only
 * ever ends, such as "initialised", needs no begin.
 *
 * <p>A lock that is held at every begin, end and await of the event is taken for the one that the flag is kept under, and
 * that a waiting thread lets go of; so call all of them under it.
 *
 * <p>All methods are safe for use by any thread, and do nothing in a JVM that was started with the detector off. None blocks,
 * and none throws but {@code await} and {@code mightAwait} under {@link Policy#THROW}. A begin and end on a known chain costs
 * some ten nanoseconds.
 */
public final class LockdepEvent {
    private static final Map<String, LockdepEvent> byName = new ConcurrentHashMap<>();

    private final Flag flag;

    /**
     * A way of waiting for an event.
     *
     * @param <X> what it may throw, such as {@link InterruptedException}
     */
    @FunctionalInterface
    public interface Waiting<X extends Throwable> {
        /** Waits until the event has come. */
        void run() throws X;
    }

    private LockdepEvent(LockClass eventClass) {
        this.flag = eventClass.newFlag();
    }

    /**
     * The event of that name; always the same for the same name. For a flag that exists once in the program.
     *
     * @param name what splats show; neither null nor blank
     */
    public static LockdepEvent named(String name) {
        LockClass eventClass = LockClass.named(name);
        return byName.computeIfAbsent(name, unknown -> new LockdepEvent(eventClass));
    }

    /**
     * A new event of the class. For a flag that every object of some kind has: keep it in the object, and as long as that.
     *
     * @param eventClass what splats show, not null
     */
    public static LockdepEvent of(LockClass eventClass) {
        return new LockdepEvent(Objects.requireNonNull(eventClass, "The class must not be null; use LockClass.named."));
    }

    /** The flag is set now: whoever waits for the event waits for what this thread does until {@link #end}. */
    public void begin() {
        if (!Lockdep.isOff()) {
            flag.begin();
        }
    }

    /** The flag is cleared now, or has come true: those who wait can go on. */
    public void end() {
        if (!Lockdep.isOff()) {
            flag.end();
        }
    }

    /**
     * This thread is about to wait for the event, by means that the detector does not see, and without a timeout. To be
     * called right before the wait, whether or not it is needed this time.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the wait could be a deadlock
     */
    public void await() {
        mightAwait();
    }

    /**
     * Waits for the event by the given means, such as a loop around a condition, a query, or a sleep. What it waits for on the
     * way counts as this event alone, and the watchdog knows that the thread waits meanwhile.
     *
     * @param waiting how to wait, not null; what it throws is passed on
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the wait could be a deadlock; it has not begun then
     */
    public <X extends Throwable> void await(Waiting<X> waiting) throws X {
        Objects.requireNonNull(waiting, "Say how to wait, or call await() before the wait.");
        if (Lockdep.isOff()) {
            waiting.run();
            return;
        }
        flag.waits();
        try {
            waiting.run();
        } finally {
            flag.waited();
        }
    }

    /**
     * Waits once for a signal of the condition that goes with the flag; call it in a loop that asks for the flag. As
     * {@link #await(Waiting)}.
     *
     * @param condition the condition, not null; the current thread holds its lock
     * @throws InterruptedException as {@link Condition#await()}
     */
    public void await(Condition condition) throws InterruptedException {
        Objects.requireNonNull(condition, "The condition must not be null.");
        if (Thread.currentThread().isInterrupted()) {
            condition.await(); // fails at once, unless it is a condition of another kind
        } else {
            this.<InterruptedException>await(condition::await);
        }
    }

    /**
     * This thread would have to wait here if the flag were set. For code that waits only sometimes, so that it is checked
     * every time.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the wait could be a deadlock
     */
    public void mightAwait() {
        if (!Lockdep.isOff()) {
            flag.mightWait();
        }
    }

    @Override
    public String toString() {
        return "LockdepEvent[" + flag.event().map().node().name() + "]";
    }
}
