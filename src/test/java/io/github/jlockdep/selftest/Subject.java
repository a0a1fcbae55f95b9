package io.github.jlockdep.selftest;

import io.github.jlockdep.Tracked;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;

/** A lock of the self-test, by what the operations of the notation need of it. */
final class Subject {
    private final Lock lock;
    private final @Nullable Nesting nesting;
    private final @Nullable ReadWriteLock readWrite;
    private final Object orderKey;

    private Subject(Lock lock, Object orderKey, @Nullable Nesting nesting, @Nullable ReadWriteLock readWrite) {
        this.lock = lock;
        this.orderKey = orderKey;
        this.nesting = nesting;
        this.readWrite = readWrite;
    }

    /** A lock that can say at which level, or under which nest lock, it is taken. */
    interface Nesting {
        /** Takes the lock at the level. */
        void lockAtLevel(int level);

        /** Takes the lock under the nest lock. */
        default void lockUnder(Tracked nestLock) {
            throw new UnsupportedOperationException();
        }
    }

    /** A wrapper, and the lock in it. */
    static Subject wrapping(Lock lock, Lock wrapped) {
        return new Subject(lock, wrapped, null, null);
    }

    static Subject of(Lock lock, Nesting nesting) {
        return new Subject(lock, lock, nesting, null);
    }

    /** A lock of two modes, and the one of them that L stands for. */
    static Subject of(ReadWriteLock readWrite, Lock lock) {
        return new Subject(lock, readWrite, null, readWrite);
    }

    /** What the order of the lock's class compares. */
    Object orderKey() {
        return orderKey;
    }

    Lock lock() {
        return lock;
    }

    Nesting nesting() {
        return Objects.requireNonNull(nesting);
    }

    ReadWriteLock readWrite() {
        return Objects.requireNonNull(readWrite);
    }

    Tracked tracked() {
        return (Tracked) lock;
    }
}
