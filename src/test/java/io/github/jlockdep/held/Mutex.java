package io.github.jlockdep.held;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.Random;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A re-entrant lock, our own or a wrapped one. */
final class Mutex extends Subject {
    private final Lock lock;
    private final ReentrantLock itself;

    private Mutex(Lock lock, ReentrantLock itself) {
        super((Tracked) lock);
        this.lock = lock;
        this.itself = itself;
    }

    static Subject tracked(boolean fair) {
        ReentrantLock itself = new TrackedReentrantLock("held mutex", fair);
        return new Mutex(itself, itself);
    }

    static Subject wrapped(boolean fair) {
        ReentrantLock itself = new ReentrantLock(fair);
        return new Mutex(Lockdep.wrap(itself, "held wrapped mutex"), itself);
    }

    @Override
    Share share() {
        return new MutexShare();
    }

    /** Nobody but its holder knows how often it is held. */
    @Override
    boolean agrees(Holds ofAll) {
        return ofAll.shared() == 0 && ofAll.isExclusive() == itself.isLocked();
    }

    private final class MutexShare implements Share {
        @Override
        public void step(Player player, Random random) {
            int holds = itself.getHoldCount();
            if (holds == MOST_HOLDS || holds > 0 && random.nextInt(2) == 0) {
                lock.unlock();
            } else if (holds > 0 && random.nextInt(3) == 0) {
                lock.lock();
            } else {
                player.take(lock, true);
            }
        }

        @Override
        public boolean agrees(Holds ofPlayer) {
            boolean held = itself.isHeldByCurrentThread();
            return ofPlayer.isExclusive() == held && ofPlayer.shared() == 0 && isSaidToBeHeld(held);
        }

        @Override
        public void letGo() {
            while (itself.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }
    }
}
