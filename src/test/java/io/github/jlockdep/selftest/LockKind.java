package io.github.jlockdep.selftest;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.testkit.Threads;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** The kinds of lock that the self-test runs with: how one is made, which column it stands in, what it can do. */
enum LockKind {
    /** The drop-in lock. */
    TRACKED_REENTRANT(Column.RL, EnumSet.of(Letter.N, Letter.G)) {
        @Override
        PlayedLock create(LockClass lockClass) {
            return tracked(new TrackedReentrantLock(lockClass));
        }
    },
    /** The drop-in lock, fair. */
    FAIR_TRACKED_REENTRANT(Column.RL, EnumSet.of(Letter.N, Letter.G)) {
        @Override
        PlayedLock create(LockClass lockClass) {
            return tracked(new TrackedReentrantLock(lockClass, true));
        }
    },
    /** A JDK lock in a wrapper. */
    WRAPPED_REENTRANT(Column.RL, EnumSet.noneOf(Letter.class)) {
        @Override
        PlayedLock create(LockClass lockClass) {
            return wrapped(new ReentrantLock(), lockClass);
        }
    },
    /** A fair JDK lock in a wrapper. */
    FAIR_WRAPPED_REENTRANT(Column.RL, EnumSet.noneOf(Letter.class)) {
        @Override
        PlayedLock create(LockClass lockClass) {
            return wrapped(new ReentrantLock(true), lockClass);
        }
    },
    /** A lock made by hand that uses the public tracking identity. */
    IDENTITY(Column.RL, EnumSet.of(Letter.N)) {
        @Override
        PlayedLock create(LockClass lockClass) {
            SpinLock lock = new SpinLock(lockClass);
            return PlayedLock.of(lock, lock).with(lock::lockAtLevel);
        }
    },
    /** The drop-in read-write lock, its write side. */
    TRACKED_WRITE(Column.RL, Letter.OF_BOTH_MODES) {
        @Override
        PlayedLock create(LockClass lockClass) {
            return writing(new TrackedReentrantReadWriteLock(lockClass));
        }
    },
    /** The drop-in read-write lock, fair, its write side. */
    FAIR_TRACKED_WRITE(Column.RL, Letter.OF_BOTH_MODES) {
        @Override
        PlayedLock create(LockClass lockClass) {
            return writing(new TrackedReentrantReadWriteLock(lockClass, true));
        }
    },
    /** A JDK read-write lock in a wrapper, its write side. */
    WRAPPED_WRITE(Column.RL, Letter.OF_BOTH_MODES) {
        @Override
        PlayedLock create(LockClass lockClass) {
            ReadWriteLock lock = new ReentrantReadWriteLock();
            return writing(Lockdep.wrap(lock, lockClass), lock);
        }
    },
    /** The drop-in read-write lock, its read side. */
    TRACKED_READ(Column.RR, Letter.OF_BOTH_MODES) {
        @Override
        PlayedLock create(LockClass lockClass) {
            return reading(new TrackedReentrantReadWriteLock(lockClass));
        }
    },
    /** A JDK read-write lock in a wrapper, its read side. */
    WRAPPED_READ(Column.RR, Letter.OF_BOTH_MODES) {
        @Override
        PlayedLock create(LockClass lockClass) {
            ReadWriteLock lock = new ReentrantReadWriteLock();
            return reading(Lockdep.wrap(lock, lockClass), lock);
        }
    },
    /** The drop-in stamped lock, by the stamps of its writers. */
    STAMPED_WRITE(Column.SW, Letter.OF_STAMPS) {
        @Override
        PlayedLock create(LockClass lockClass) {
            TrackedStampedLock lock = new TrackedStampedLock(lockClass);
            return writing(StampedSide.bothOf(lock), lock).with(lock);
        }
    },
    /** The drop-in stamped lock, by the JDK's view of its writers. */
    STAMPED_WRITE_VIEW(Column.SW, Letter.OF_STAMPS) {
        @Override
        PlayedLock create(LockClass lockClass) {
            TrackedStampedLock lock = new TrackedStampedLock(lockClass);
            return writing(lock.asReadWriteLock(), lock).with(lock);
        }
    },
    /** The view of a JDK stamped lock in a wrapper, by its writers. */
    WRAPPED_STAMPED_WRITE(Column.SW, Letter.OF_BOTH_MODES) {
        @Override
        PlayedLock create(LockClass lockClass) {
            ReadWriteLock lock = new StampedLock().asReadWriteLock();
            return writing(Lockdep.wrap(lock, lockClass), lock);
        }
    },
    /** The drop-in stamped lock, by the stamps of its readers. */
    STAMPED_READ(Column.SR, Letter.OF_STAMPS) {
        @Override
        PlayedLock create(LockClass lockClass) {
            TrackedStampedLock lock = new TrackedStampedLock(lockClass);
            return reading(StampedSide.bothOf(lock), lock).with(lock);
        }
    },
    /** The drop-in stamped lock, by the JDK's view of its readers. */
    STAMPED_READ_VIEW(Column.SR, Letter.OF_STAMPS) {
        @Override
        PlayedLock create(LockClass lockClass) {
            TrackedStampedLock lock = new TrackedStampedLock(lockClass);
            return reading(lock.asReadWriteLock(), lock).with(lock);
        }
    },
    /** The drop-in semaphore with one permit. */
    SEMAPHORE(Column.SM, EnumSet.noneOf(Letter.class)) {
        @Override
        PlayedLock create(LockClass lockClass) {
            TrackedSemaphore lock = new TrackedSemaphore(lockClass, 1);
            return PlayedLock.of(new SemaphoreAsLock(lock), lock);
        }
    };

    final Column column;
    private final Set<Letter> further;

    LockKind(Column column, Set<Letter> further) {
        this.column = column;
        this.further = further;
    }

    /** A new lock of the class. */
    abstract PlayedLock create(LockClass lockClass);

    /** Whether a lock of this kind knows the operation. */
    boolean can(Letter op) {
        return Letter.OF_EVERY_LOCK.contains(op) || further.contains(op);
    }

    private static PlayedLock wrapped(ReentrantLock lock, LockClass lockClass) {
        return PlayedLock.of(Lockdep.wrap(lock, lockClass), lock);
    }

    private static PlayedLock writing(ReadWriteLock lock) {
        return writing(lock, lock);
    }

    private static PlayedLock writing(ReadWriteLock lock, Object orderKey) {
        return PlayedLock.of(lock.writeLock(), orderKey).with(lock);
    }

    private static PlayedLock reading(ReadWriteLock lock) {
        return reading(lock, lock);
    }

    /** The read side of a lock that a further thread has written. */
    private static PlayedLock reading(ReadWriteLock lock, Object orderKey) {
        Threads.run("writer", () -> {
            lock.writeLock().lock();
            lock.writeLock().unlock();
        });
        return PlayedLock.of(lock.readLock(), orderKey).with(lock);
    }

    private static PlayedLock tracked(TrackedReentrantLock lock) {
        return PlayedLock.of(lock, lock).with(new PlayedLock.Nesting() {
            @Override
            public void lockAtLevel(int level) {
                lock.lockAtLevel(level);
            }

            @Override
            public void lockUnder(Tracked nestLock) {
                lock.lockUnder(nestLock);
            }
        });
    }
}
