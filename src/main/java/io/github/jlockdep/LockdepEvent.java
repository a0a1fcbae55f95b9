package io.github.jlockdep;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Flag;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;

/**
 * Something that threads wait for and that the detector cannot see by itself: a busy flag, a lease, a lock in a
 * database, an "initialised" flag. Declare it in one line, and say where it begins, where it ends, and where somebody
 * waits for it:
 *
 * <pre>{@code
 * private static final LockdepEvent KVM_BUSY = LockdepEvent.named("kvm_busy");
 *
 * matrix.lock();
 * KVM_BUSY.await(() -> { while (busy) idle.await(); });
 * busy = true;
 * KVM_BUSY.begin();
 * matrix.unlock();
 * // ... work that must be done before the others may go on
 * matrix.lock();
 * busy = false;
 * KVM_BUSY.end();
 * idle.signalAll();
 * matrix.unlock();
 * }</pre>
 *
 * <p>From {@link #begin} to {@link #end} the event counts as held by the thread that began it, like a lock: whatever
 * that thread waits for in between must come first. The two calls may be in different critical sections, and in
 * different threads. Once another thread has ended the event, nobody counts as its holder any more; the detector then
 * learns what the event needs from the threads that end it. An event that only ever ends, such as "initialised", needs
 * no begin.
 *
 * <p>Call {@code begin}, {@code end} and {@code await} under the lock that guards the flag. The detector takes a lock
 * that is held at all of these calls for that guard, which a waiting thread releases.
 *
 * <p>All methods are safe for use by any thread, and do nothing in a JVM that was started with the detector off. None
 * blocks by itself, and none throws because of a finding but {@code await} and {@code mightAwait} under
 * {@link Policy#THROW}. A begin and end on a known chain costs some ten nanoseconds.
 *
 * @since 0.1.0
 */
public final class LockdepEvent {
    private static final Map<String, LockdepEvent> byName = new ConcurrentHashMap<>();

    private final Flag flag;

    /**
     * Code that blocks until an event has come.
     *
     * @param <X> what it may throw, such as {@link InterruptedException}
     * @since 0.1.0
     */
    @FunctionalInterface
    public interface BlockingCall<X extends Throwable> {
        /** Blocks until the event has come. */
        void run() throws X;
    }

    private LockdepEvent(LockClass eventClass) {
        this.flag = Flag.of(eventClass.node());
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
     * A new event of the class. For a flag that every object of some kind has: keep it in the object, and as long as
     * that.
     *
     * @param eventClass what splats show, not null
     */
    public static LockdepEvent of(LockClass eventClass) {
        return new LockdepEvent(Objects.requireNonNull(eventClass, "The class must not be null; use LockClass.named."));
    }

    /** The flag is set now: a thread that waits for the event waits for what this thread does until {@link #end}. */
    public void begin() {
        if (!Engine.OFF) {
            flag.begin();
        }
    }

    /** The flag is cleared now, or has come true: the threads that wait for the event can go on. */
    public void end() {
        if (!Engine.OFF) {
            flag.end();
        }
    }

    /**
     * Waits for the event by running the call, such as a loop around a condition, a query, or a sleep. Whatever the
     * call waits for counts as this event alone, and the watchdog knows that the thread waits meanwhile.
     *
     * @param call how to wait, not null; what it throws is passed on
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the wait could be a deadlock; the call has not
     *     run then
     */
    public <X extends Throwable> void await(BlockingCall<X> call) throws X {
        Objects.requireNonNull(call, "Say how to wait, or call mightAwait() before the wait.");
        if (Engine.OFF) {
            call.run();
            return;
        }
        flag.waits();
        boolean cleared = false;
        try {
            call.run();
            cleared = true;
        } finally {
            flag.waited(cleared);
        }
    }

    /**
     * Waits once for a signal of the condition that goes with the flag; call it in a loop that asks for the flag. As
     * {@link #await(BlockingCall)}.
     *
     * @param condition the condition, not null; the current thread holds its lock
     * @throws InterruptedException as {@link Condition#await()}
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the wait could be a deadlock; it has not begun
     *     then
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
     * Checks the wait that begins here if the flag is set, whether or not it is set this time. It does not wait. For
     * code that waits only sometimes, and for waits that cannot be passed to {@link #await(BlockingCall)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the wait could be a deadlock
     */
    public void mightAwait() {
        if (!Engine.OFF) {
            flag.mightWait();
        }
    }

    @Override
    public String toString() {
        return "LockdepEvent[" + flag.event().map().className() + "]";
    }
}
