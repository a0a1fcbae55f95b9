package io.github.jlockdep.selftest;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The kinds of lock that the self-test runs with: how one is made, which column it stands in, what it can do. */
enum LockKind {
    /** The drop-in lock. */
    TRACKED_REENTRANT(Column.RL, EnumSet.of(Op.N, Op.G)) {
        @Override
        Subject create(LockClass lockClass) {
            return tracked(new TrackedReentrantLock(lockClass));
        }
    },
    /** The drop-in lock, fair. */
    FAIR_TRACKED_REENTRANT(Column.RL, EnumSet.of(Op.N, Op.G)) {
        @Override
        Subject create(LockClass lockClass) {
            return tracked(new TrackedReentrantLock(lockClass, true));
        }
    },
    /** A JDK lock in a wrapper. */
    WRAPPED_REENTRANT(Column.RL, EnumSet.noneOf(Op.class)) {
        @Override
        Subject create(LockClass lockClass) {
            return wrapped(new ReentrantLock(), lockClass);
        }
    },
    /** A fair JDK lock in a wrapper. */
    FAIR_WRAPPED_REENTRANT(Column.RL, EnumSet.noneOf(Op.class)) {
        @Override
        Subject create(LockClass lockClass) {
            return wrapped(new ReentrantLock(true), lockClass);
        }
    },
    /** A lock made by hand that uses the public tracking identity. */
    IDENTITY(Column.RL, EnumSet.of(Op.N)) {
        @Override
        Subject create(LockClass lockClass) {
            SpinLock lock = new SpinLock(lockClass);
            return Subject.of(lock, lock::lockAtLevel);
        }
    };

    private static final Set<Op> OF_EVERY_LOCK = EnumSet.of(Op.L, Op.U, Op.X, Op.T, Op.D, Op.I);

    final Column column;
    private final Set<Op> further;

    LockKind(Column column, Set<Op> further) {
        this.column = column;
        this.further = further;
    }

    /** A new lock of the class. */
    abstract Subject create(LockClass lockClass);

    /** Whether a lock of this kind knows the operation. */
    boolean can(Op op) {
        return OF_EVERY_LOCK.contains(op) || further.contains(op);
    }

    private static Subject wrapped(ReentrantLock lock, LockClass lockClass) {
        return Subject.wrapping(Lockdep.wrap(lock, lockClass), lock);
    }

    private static Subject tracked(TrackedReentrantLock lock) {
        return Subject.of(lock, new Subject.Nesting() {
            @Override
            public void lockAtLevel(int level) {
                lock.lockNested(level);
            }

            @Override
            public void lockUnder(Tracked nestLock) {
                lock.lockNested(nestLock);
            }
        });
    }
}
