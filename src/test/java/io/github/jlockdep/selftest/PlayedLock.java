package io.github.jlockdep.selftest;

import io.github.jlockdep.Tracked;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/** A lock of the self-test, with what the letters of the notation need of it. */
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

    /** A lock that L takes, and the key by which its class orders it. */
    static PlayedLock of(Lock lock, Object orderKey) {
        return new PlayedLock(lock, orderKey);
    }

    /** Adds what N and G do. */
    PlayedLock with(Nesting words) {
        nesting = words;
        return this;
    }

    /** Adds what R, r, W and w take and release; L takes one of the two modes. */
    PlayedLock with(ReadWriteLock modes) {
        readWrite = modes;
        return this;
    }

    /** Adds what O reads. */
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
