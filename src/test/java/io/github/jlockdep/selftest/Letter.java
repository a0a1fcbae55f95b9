package io.github.jlockdep.selftest;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;

/** The operations of the notation; each is the first letter of a step. */
enum Letter {
    /** {@code L(a)}: {@code lock()}. */
    L(true) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            lock.lock().lock();
        }
    },
    /** {@code U(a)}: {@code unlock()}. */
    U(false) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            lock.lock().unlock();
        }
    },
    /** {@code X(a)}: {@code unlock()} by a thread that does not hold the lock; it must throw. */
    X(false) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            assertThrows(IllegalMonitorStateException.class, lock.lock()::unlock);
        }
    },
    /** {@code H(a)}: hands the hold over; another thread releases the lock. */
    H(false) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            // Program forgets the hold; another thread releases the lock
        }
    },
    /** {@code T(a)}: {@code tryLock()}. */
    T(true) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            assertTrue(lock.lock().tryLock());
        }
    },
    /** {@code D(a)}: {@code tryLock(1, SECONDS)}. */
    D(true) {
        @Override
        void run(PlayedLock lock, Argument argument) throws InterruptedException {
            assertTrue(lock.lock().tryLock(1, TimeUnit.SECONDS));
        }
    },
    /** {@code I(a)}: {@code lockInterruptibly()}. */
    I(true) {
        @Override
        void run(PlayedLock lock, Argument argument) throws InterruptedException {
            lock.lock().lockInterruptibly();
        }
    },
    /** {@code N(a,1)}: {@code lock()} at a nesting level. */
    N(true) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            lock.nesting().lockAtLevel(argument.level());
        }
    },
    /** {@code G(a,g)}: {@code lock()} under the nest lock g. */
    G(true) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            lock.nesting().lockUnder(argument.lock().tracked());
        }
    },
    /** {@code R(a)}: {@code readLock().lock()}. */
    R(true) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            lock.readWrite().readLock().lock();
        }
    },
    /** {@code r(a)}: {@code readLock().unlock()}. */
    r(false) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            lock.readWrite().readLock().unlock();
        }
    },
    /** {@code W(a)}: {@code writeLock().lock()}. */
    W(true) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            lock.readWrite().writeLock().lock();
        }
    },
    /** {@code w(a)}: {@code writeLock().unlock()}. */
    w(false) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            lock.readWrite().writeLock().unlock();
        }
    },
    /** {@code O(a)}: {@code tryOptimisticRead()} and {@code validate}. */
    O(false) {
        @Override
        void run(PlayedLock lock, Argument argument) {
            StampedLock stamped = lock.stamped();
            assertTrue(stamped.validate(stamped.tryOptimisticRead()));
        }
    };

    static final Set<Letter> OF_EVERY_LOCK = EnumSet.of(L, U, X, H, T, D, I);
    static final Set<Letter> OF_BOTH_MODES = EnumSet.of(R, r, W, w);
    static final Set<Letter> OF_STAMPS = EnumSet.of(R, r, W, w, O);

    /** Whether the thread holds one lock more afterwards. */
    final boolean takes;

    Letter(boolean takes) {
        this.takes = takes;
    }

    abstract void run(PlayedLock lock, Argument argument) throws InterruptedException;

    /** What undoes this operation. */
    Letter undo() {
        return switch (this) {
            case R -> r;
            case W -> w;
            default -> U;
        };
    }

    /** Whether this is what the thread owes for an earlier operation on the same lock. */
    boolean settles(Letter earlier) {
        return this == H || earlier.undo() == this;
    }

    /** What stands behind the comma of a step. */
    interface Argument {
        /** The argument as a nesting level. */
        int level();

        /** The argument as a lock. */
        PlayedLock lock();
    }
}
