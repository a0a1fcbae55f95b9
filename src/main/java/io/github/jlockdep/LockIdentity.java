package io.github.jlockdep;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Loan;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.LockMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tracking identity of one lock, the kernel's {@code struct lockdep_map}: with it, any lock can be tracked, be it a
 * spin lock, a row of a database, or a lease in a remote store.
 *
 * <p>Call, on the thread that takes the lock and in this order: {@link #acquire} before it may block; then
 * {@link #acquired} if it got the lock, or {@link #abandoned} if it did not; at last {@link #released} once it has let
 * go. A lock that was got without waiting is reported by {@link #tried} alone. A lock that its holder may take again
 * must be reported only the first time and at its last release.
 *
 * <pre>{@code
 * identity.acquire(LockMode.EXCLUSIVE);
 * boolean locked = false;
 * try {
 *     locked = redis.lock(key);
 * } finally {
 *     if (locked) identity.acquired(LockMode.EXCLUSIVE); else identity.abandoned();
 * }
 * }</pre>
 *
 * <p>Immutable and safe for use by any thread; each call speaks of the current thread. A pair on a known chain costs a
 * few nanoseconds and allocates nothing. Under {@link Policy#THROW}, {@code acquire} throws
 * {@link PotentialDeadlockException}, and nothing else has to be called then; no other method throws because of a
 * finding.
 *
 * <p>Two identities are equal if they are of one lock instance at one nesting level.
 *
 * @since 0.1.0
 */
public final class LockIdentity {
    private final LockMap map;

    /* Null for a lock of this library, which speaks for itself. */
    private final @Nullable Loan loan;

    /** The identity of a lock of this library. */
    LockIdentity(LockMap map) {
        this(map, null);
    }

    private LockIdentity(LockMap map, @Nullable Loan loan) {
        this.map = map;
        this.loan = loan;
    }

    private LockIdentity(Loan loan) {
        this(loan.map, loan);
    }

    /** The identity of a new lock of the class. Keep it as long as the lock lives, and no longer. */
    public static LockIdentity of(LockClass lockClass) {
        return new LockIdentity(Loan.ofUnknown(new LockMap(required(lockClass).node())));
    }

    /**
     * The identity of a new lock of an ordered class.
     *
     * @param orderKey what the class' declared order compares, not null; kept as long as the identity
     */
    public static LockIdentity of(LockClass lockClass, Object orderKey) {
        Objects.requireNonNull(orderKey, "The order key must not be null; leave it out if the class has no order.");
        LockMap map = new LockMap(required(lockClass).node()).keeping(orderKey);
        return new LockIdentity(Loan.ofUnknown(Engine.compared(map, orderKey)));
    }

    /** The name of the lock class, as splats show it. */
    public String lockClassName() {
        return map.className();
    }

    /** The number of this lock instance, unique in this JVM, as splats show it. */
    public long instance() {
        return map.instance();
    }

    /**
     * The same lock instance at a nesting level of its class. Levels are ordered like lock classes of their own.
     *
     * @param level from 0, which is the class itself, to 7
     * @throws IllegalArgumentException for any other level
     */
    public LockIdentity atLevel(int level) {
        return loan == null ? new LockIdentity(map.nested(level)) : new LockIdentity(loan.atLevel(level));
    }

    /**
     * The current thread is about to take the lock, and waits as long as it takes.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if that could be a deadlock; do not take the lock
     *     then
     */
    public void acquire(LockMode mode) {
        acquire(flags(mode));
    }

    /**
     * The current thread is about to take the lock, and gives up after some time.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, if that could be a deadlock; do not take the lock
     *     then
     */
    public void acquireTimed(LockMode mode) {
        acquire(flags(mode) | HeldLocks.TIMED);
    }

    /** The current thread got the lock that it announced by {@link #acquire}. */
    public void acquired(LockMode mode) {
        HeldLocks held = HeldLocks.current();
        if (loan != null) {
            loan.gotAnnounced(flags(mode));
        } else {
            held.attempted(map);
            held.acquired(map, flags(mode));
        }
    }

    /** The current thread did not get the lock that it announced by {@link #acquire}: nothing of it is remembered. */
    public void abandoned() {
        if (loan != null) {
            loan.failedAnnounced();
        } else {
            HeldLocks held = HeldLocks.current();
            held.abandon(held.attempted(map));
        }
    }

    /** The current thread got the lock without waiting. */
    public void tried(LockMode mode) {
        if (loan != null) {
            loan.tried(flags(mode), 1);
        } else {
            HeldLocks.current().tried(map, flags(mode));
        }
    }

    /**
     * The current thread let go of the lock. If nobody held it, that is a finding. If another thread did, threads give
     * back what others took: from then on nobody counts as the holder of locks of the class, as {@link
     * LockClass#declareHandedOver()} says.
     */
    public void released() {
        if (loan != null) {
            loan.returned(loan.returning(), 1);
        } else if (!HeldLocks.current().released(map)) {
            HeldLocks.current().unbalanced(map);
        }
    }

    /** Whether the current thread holds the lock, in whatever mode. */
    public boolean isHeld() {
        return HeldLocks.current().holds(map);
    }

    /** What the engine knows this lock by. */
    LockMap map() {
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LockIdentity that
                && that.map.instance() == map.instance()
                && that.map.node() == map.node();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(map.instance()) * 31 + map.node().hashCode();
    }

    @Override
    public String toString() {
        return "#" + instance() + " (" + lockClassName() + ")";
    }

    private void acquire(int how) {
        if (loan != null) {
            loan.begin(how);
        } else {
            HeldLocks held = HeldLocks.current();
            held.attempt(map, held.acquire(map, how));
        }
    }

    private static int flags(LockMode mode) {
        return switch (Objects.requireNonNull(
                mode, "The lock mode must not be null; use LockdepEvent for what is no lock.")) {
            case EXCLUSIVE -> HeldLocks.EXCLUSIVE;
            case SHARED -> HeldLocks.SHARED;
        };
    }

    private static LockClass required(LockClass lockClass) {
        return Objects.requireNonNull(lockClass, "The lock class must not be null; use LockClass.named.");
    }
}
