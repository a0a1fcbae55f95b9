package io.github.jlockdep.held;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import java.util.Random;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A read-write lock, our own or a wrapped one. */
final class ReadersAndWriter extends Subject {
    private final ReadWriteLock lock;
    private final ReentrantReadWriteLock itself;

    private ReadersAndWriter(ReadWriteLock lock, ReentrantReadWriteLock itself) {
        super((Tracked) lock);
        this.lock = lock;
        this.itself = itself;
    }

    static Subject tracked(boolean fair) {
        ReentrantReadWriteLock itself = new TrackedReentrantReadWriteLock("held catalog", fair);
        return new ReadersAndWriter(itself, itself);
    }

    static Subject wrapped(boolean fair) {
        ReentrantReadWriteLock itself = new ReentrantReadWriteLock(fair);
        return new ReadersAndWriter(Lockdep.wrap(itself, "held wrapped catalog"), itself);
    }

    @Override
    Share share() {
        return new Side();
    }

    @Override
    boolean agrees(Holds ofAll) {
        return ofAll.shared() == itself.getReadLockCount() && ofAll.isExclusive() == itself.isWriteLocked();
    }

    /** What the current thread holds by what the lock says. */
    private Holds own() {
        return new Holds(itself.getWriteHoldCount(), itself.getReadHoldCount());
    }

    private final class Side implements Share {
        @Override
        public void step(Player player, Random random) {
            Holds own = own();
            boolean reads = random.nextBoolean();
            Lock side = reads ? lock.readLock() : lock.writeLock();
            int holds = reads ? own.shared() : own.exclusive();
            if (holds == MOST_HOLDS || holds > 0 && random.nextInt(2) == 0) {
                side.unlock();
            } else if (own.exclusive() > 0) {
                side.lock(); // a writer may read, too: the first half of a downgrade
            } else {
                player.take(side, own.shared() == 0); // who reads and waits to write waits for itself
            }
        }

        @Override
        public boolean agrees(Holds ofPlayer) {
            Holds own = own();
            return ofPlayer.isExclusive() == own.isExclusive()
                    && ofPlayer.shared() == own.shared()
                    && isSaidToBeHeld(!own.isNone());
        }

        @Override
        public void letGo() {
            while (itself.getReadHoldCount() > 0) {
                lock.readLock().unlock();
            }
            while (itself.getWriteHoldCount() > 0) {
                lock.writeLock().unlock();
            }
        }
    }
}
