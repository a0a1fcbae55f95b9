package io.github.jlockdep;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.LockMode;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a program may claim about the locks that the current thread holds. A claim that nobody can check is not reported. */
final class Assertions {
    private Assertions() {}

    static HoldState state(Object lock) {
        LockMap map = lock instanceof Tracked ? map(lock) : null;
        HeldLocks held = HeldLocks.current();
        if (map == null || unknown(held)) {
            return HoldState.UNKNOWN;
        }
        return held.holds(map) ? HoldState.HELD : HoldState.NOT_HELD;
    }

    static void held(Object lock) {
        check(lock, map -> HeldLocks.current().holds(map), "must be held");
    }

    static void heldExclusively(Object lock) {
        check(lock, map -> HeldLocks.current().holdsExclusive(map), "must be held exclusively");
    }

    static void heldShared(Object lock) {
        check(lock, map -> HeldLocks.current().holdsShared(map), "must be held by a reader");
    }

    static void notHeld(Object lock) {
        check(lock, map -> !HeldLocks.current().holds(map), "must not be held");
    }

    static void noLocksHeld(String what) {
        HeldLocks held = HeldLocks.current();
        if (!unknown(held) && held.locksHeld() > 0) {
            held.failed(null, "no lock may be held at " + what);
        }
    }

    static void mightLock(Object lock) {
        LockMap map = map(lock);
        HeldLocks held = HeldLocks.current();
        if (map != null && !Engine.OFF && !held.holds(map)) {
            boolean shared = ((Tracked) lock).mode() == LockMode.SHARED;
            held.acquire(map, shared ? HeldLocks.SHARED : HeldLocks.EXCLUSIVE);
            held.abandon(null); // what was learned stays, but nobody waits here
        }
    }

    static Pin pin(Object lock) {
        LockMap map = map(lock);
        HeldLocks held = HeldLocks.current();
        if (map == null || unknown(held) || !held.pin(map)) {
            return () -> {};
        }
        return new HeldPin(held, map);
    }

    private static void check(Object lock, Predicate<LockMap> claim, String words) {
        LockMap map = map(lock);
        if (map != null && !unknown(HeldLocks.current()) && !claim.test(map)) {
            HeldLocks.current().failed(map, "'" + map.node().name() + "' " + words);
        }
    }

    private static boolean unknown(HeldLocks held) {
        return Engine.OFF || !Engine.isActive() || held.isSuspended();
    }

    /** The identity of the lock; null when nobody follows it, or when the detector is off and JDK locks are expected. */
    private static @Nullable LockMap map(Object lock) {
        Objects.requireNonNull(lock, "The lock must not be null.");
        if (lock instanceof Tracked tracked) {
            return tracked.isFollowed() ? tracked.identity().map() : null;
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
