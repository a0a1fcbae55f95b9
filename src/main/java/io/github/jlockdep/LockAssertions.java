package io.github.jlockdep;

import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.LockMode;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a program asserts about the locks of the current thread. An assertion that does not hold is a finding.
 *
 * <p>Each method that takes a lock takes any tracked lock, read-write lock or view of one, and costs O(locks held).
 * Nothing is reported while the detector is off or {@linkplain Lockdep#suspend suspended}, nor about a lock that is not
 * {@linkplain Tracked#isFollowed() followed}. All methods are safe for use by any thread.
 *
 * @since 0.1.0
 */
public final class LockAssertions {
    private LockAssertions() {}

    /**
     * Asserts that the current thread holds the lock.
     *
     * @throws IllegalArgumentException if the lock is not tracked
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the thread does not hold the lock
     */
    public static void assertHeld(Object lock) {
        check(lock, map -> HeldLocks.current().holds(map), "must be held");
    }

    /**
     * Asserts that the current thread holds the lock exclusively.
     *
     * @throws IllegalArgumentException if the lock is not tracked
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the thread does not hold the lock so
     */
    public static void assertHeldExclusively(Object lock) {
        check(lock, map -> HeldLocks.current().holdsExclusive(map), "must be held exclusively");
    }

    /**
     * Asserts that the current thread holds the lock as a reader.
     *
     * @throws IllegalArgumentException if the lock is not tracked
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the thread does not hold the lock so
     */
    public static void assertHeldShared(Object lock) {
        check(lock, map -> HeldLocks.current().holdsShared(map), "must be held by a reader");
    }

    /**
     * Asserts that the current thread does not hold the lock.
     *
     * @throws IllegalArgumentException if the lock is not tracked
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the thread holds the lock
     */
    public static void assertNotHeld(Object lock) {
        check(lock, map -> !HeldLocks.current().holds(map), "must not be held");
    }

    /**
     * Asserts that the current thread holds no tracked lock.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the thread holds one
     */
    public static void assertNoLocksHeld() {
        assertNoLocksHeld("this point");
    }

    /**
     * Asserts that the current thread holds no tracked lock.
     *
     * @param what what is about to happen, for the splat; such as {@code "the callback"}
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the thread holds one
     */
    public static void assertNoLocksHeld(String what) {
        Objects.requireNonNull(what, "Say what is about to happen.");
        HeldLocks held = HeldLocks.current();
        if (!isBlind(held) && held.locksHeld() > 0) {
            held.failed(null, "no lock may be held at " + what);
        }
    }

    /**
     * Checks and learns as if the current thread took the lock here, without taking it. For code that takes the lock
     * only sometimes. Does nothing if the thread holds the lock already.
     *
     * @throws IllegalArgumentException if the lock is not tracked
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if taking the lock could be a deadlock
     */
    public static void mightLock(Object lock) {
        LockMap map = map(lock);
        HeldLocks held = HeldLocks.current();
        if (map != null && !Engine.OFF && !held.holds(map)) {
            boolean shared = ((Tracked) lock).mode() == LockMode.SHARED;
            held.acquire(map, shared ? HeldLocks.SHARED : HeldLocks.EXCLUSIVE);
            held.abandon(null); // what was learned stays, but nobody waits here
        }
    }

    /**
     * Promises that the lock, which the current thread holds, stays held until the pin is closed. If the thread does
     * not hold it, or releases it before, that is a finding.
     *
     * @throws IllegalArgumentException if the lock is not tracked
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if the thread does not hold the lock
     */
    public static Pin pin(Object lock) {
        LockMap map = map(lock);
        HeldLocks held = HeldLocks.current();
        if (map == null || isBlind(held) || !held.pin(map)) {
            return () -> {};
        }
        return new HeldPin(held, map);
    }

    /**
     * Begins a stretch of code in which the current thread must not block, such as a turn of an event loop or of the
     * user interface. If the thread waits for a lock before the stretch is closed, that is a finding, unless the class
     * of the lock is {@linkplain LockClass#declareSpinning() spinning}.
     *
     * @param what the name of the stretch, as splats show it, not null
     */
    public static NonBlocking nonBlocking(String what) {
        Objects.requireNonNull(what, "The name of the context must not be null.");
        return new NonBlocking(
                Engine.OFF ? null : new LockMap(LockClass.context(what).node()));
    }

    /** Whether the current thread holds the object, as far as the detector knows. */
    static HoldState holdState(Object lock) {
        Objects.requireNonNull(lock, "The lock must not be null.");
        LockMap map = lock instanceof Tracked ? map(lock) : null;
        HeldLocks held = HeldLocks.current();
        if (map == null || isBlind(held)) {
            return HoldState.UNKNOWN;
        }
        return held.holds(map) ? HoldState.HELD : HoldState.NOT_HELD;
    }

    private static void check(Object lock, Predicate<LockMap> assertion, String words) {
        LockMap map = map(lock);
        if (map != null && !isBlind(HeldLocks.current()) && !assertion.test(map)) {
            HeldLocks.current().failed(map, "'" + map.className() + "' " + words);
        }
    }

    /** Whether the detector does not look at this thread now. */
    private static boolean isBlind(HeldLocks held) {
        return Engine.OFF || !Engine.isActive() || held.isSuspended();
    }

    /** The identity of the lock; null if it is not followed, or if the detector is off, which leaves JDK locks. */
    private static @Nullable LockMap map(Object lock) {
        Objects.requireNonNull(lock, "The lock must not be null.");
        if (lock instanceof Tracked tracked) {
            return tracked.isFollowed() ? Insides.map(tracked.identity()) : null;
        }
        if (Engine.OFF) {
            return null;
        }
        throw new IllegalArgumentException("Only tracked locks can be asserted about, and "
                + lock.getClass().getName() + " is none; wrap it by Lockdep.wrap and pass the wrapper.");
    }

    private static final class HeldPin implements Pin {
        private final HeldLocks held;
        private final LockMap map;
        private boolean closed;

        HeldPin(HeldLocks held, LockMap map) {
            this.held = held;
            this.map = map;
        }

        @Override
        public void close() {
            if (HeldLocks.current() != held) {
                throw new IllegalStateException("A pin must be closed by the thread that made it; this is "
                        + Thread.currentThread().getName() + ". Use try-with-resources.");
            }
            if (!closed) {
                closed = true;
                held.unpin(map);
            }
        }
    }
}
