package io.github.jlockdep.selftest;

import io.github.jlockdep.Tracked;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/** A lock of the self-test, by what the operations of the notation need of it. */
final class PlayedLock {
    private final Lock lock;
    private final Object orderKey;
    private @Nullable Nesting nesting;
    private @Nullable ReadWriteLock readWrite;
    private @Nullable StampedLock stamped;

    private PlayedLock(Lock lock, Object orderKey) {
        this.lock = lock;
        this.orderKey = orderKey;
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

    /** What L stands for, and what the order of the lock's class compares. */
    static PlayedLock of(Lock lock, Object orderKey) {
        return new PlayedLock(lock, orderKey);
    }

    /** With words for how it is nested. */
    PlayedLock with(Nesting words) {
        nesting = words;
        return this;
    }

    /** With both modes, one of which L stands for. */
    PlayedLock with(ReadWriteLock modes) {
        readWrite = modes;
        return this;
    }

    /** With optimistic reads. */
    PlayedLock with(StampedLock optimist) {
        stamped = optimist;
        return this;
    }

    Object orderKey() {
        return orderKey;
    }

    Lock lock() {
        return lock;
    }

    /** The mode of the lock in which its holder keeps out every other thread. */
    Lock exclusive() {
        return readWrite == null ? lock : readWrite.writeLock();
    }

    Nesting nesting() {
        return Objects.requireNonNull(nesting);
    }

    ReadWriteLock readWrite() {
        return Objects.requireNonNull(readWrite);
    }

    StampedLock stamped() {
        return Objects.requireNonNull(stamped);
    }

    Tracked tracked() {
        return (Tracked) lock;
    }
}
