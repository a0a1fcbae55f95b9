package io.github.jlockdep.locks;

import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The tracking of a lock that has no owner of its own: what one thread took, another may release. It is then taken off
 * the held locks of the thread that took it; of several readers, of the one that came last.
 */
/*
 * A thread that has just got the lock writes itself into writer or reader. A releasing thread reads the field before it
 * releases, so that it never sees the next holder. Readers race for their field; a lost race only changes which reader
 * a release by another thread is charged to.
 */
final class Holders implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final boolean OFF = Engine.OFF;

    final LockMap map;
    private transient @Nullable HeldLocks writer;
    private transient @Nullable HeldLocks reader;

    Holders(LockMap map) {
        this.map = map;
    }

    @Nullable
    HeldLocks writer() {
        return writer;
    }

    @Nullable
    HeldLocks reader() {
        return reader;
    }

    /** The lock's own method, which returns 0 if it does not get the lock. */
    interface Stamping {
        long lock() throws InterruptedException;
    }

    /** Takes the lock by a method that can fail, at once if the thread is interrupted already; returns its stamp. */
    long attempt(int how, Stamping own) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            return own.lock();
        }
        Lesson lesson = announce(how);
        long stamp = 0;
        try {
            stamp = own.lock();
        } finally {
            if (stamp != 0) {
                locked(how);
            } else {
                failed(lesson);
            }
        }
        return stamp;
    }

    /** Checks an acquisition that may wait; returns what {@link #failed} must take back if it fails. */
    @Nullable
    Lesson announce(int how) {
        return OFF ? null : HeldLocks.current().acquire(map, how);
    }

    /** Ends an acquisition that was announced, without the lock. */
    void failed(@Nullable Lesson lesson) {
        if (!OFF) {
            HeldLocks.current().abandon(lesson);
        }
    }

    /** Ends an acquisition that was announced: this thread has the lock. */
    void locked(int how) {
        if (!OFF) {
            HeldLocks held = HeldLocks.current();
            held.acquired(map, how);
            own(held, how);
        }
    }

    /** Notes an acquisition that did not wait. */
    void tried(int how) {
        if (!OFF) {
            HeldLocks held = HeldLocks.current();
            held.tried(map, how);
            own(held, how);
        }
    }

    void releasedWrite(@Nullable HeldLocks owner) {
        if (OFF) {
            return;
        }
        HeldLocks held = HeldLocks.current();
        if (owner == null || owner == held) {
            held.releasedExclusive(map);
        } else {
            owner.releasedElsewhere(map);
        }
    }

    void releasedRead(@Nullable HeldLocks owner) {
        if (OFF) {
            return;
        }
        HeldLocks held = HeldLocks.current();
        held.readInbox();
        if (!held.releasedShared(map) && owner != null) {
            owner.releasedElsewhere(map);
        }
    }

    /** A conversion never waits. The lock keeps its place among the held ones unless another thread held it. */
    void converted(@Nullable HeldLocks owner, int how) {
        if (OFF) {
            return;
        }
        HeldLocks held = HeldLocks.current();
        if (held.converted(map, how)) {
            own(held, how);
        } else {
            if (owner != null) {
                owner.releasedElsewhere(map);
            }
            locked(how);
        }
    }

    /** Reports a release by a stamp that is not valid; {@code locked} says whether anybody holds the lock. */
    void wrongStamp(boolean locked) {
        if (!OFF && locked) {
            HeldLocks.current().wrongStamp(map);
        } else {
            unbalanced();
        }
    }

    /** Reports a release of a lock that is not held. */
    void unbalanced() {
        if (!OFF) {
            HeldLocks.current().unbalanced(map);
        }
    }

    private void own(HeldLocks held, int how) {
        if ((how & HeldLocks.SHARED) == 0) {
            writer = held;
        } else {
            reader = held;
        }
    }
}
