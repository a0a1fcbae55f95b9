package io.github.jlockdep.held;

import io.github.jlockdep.locks.TrackedReentrantLock;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * A lock that is held only while a step lasts, and has a condition for which holders wait: always free when all is
 * quiet.
 */
final class Monitor extends Subject {
    private final TrackedReentrantLock lock;
    private final Condition condition;

    Monitor(boolean fair) {
        this(new TrackedReentrantLock("held monitor", fair));
    }

    private Monitor(TrackedReentrantLock lock) {
        super(lock);
        this.lock = lock;
        this.condition = lock.newCondition();
    }

    @Override
    Share share() {
        return new MonitorShare();
    }

    @Override
    boolean agrees(Holds ofAll) {
        return ofAll.isNone() && !lock.isLocked();
    }

    private final class MonitorShare implements Share {
        @Override
        public void step(Player player, Random random) {
            int holds = 1 + random.nextInt(MOST_HOLDS);
            for (int i = 0; i < holds; i++) {
                lock.lock();
            }
            player.take(() -> true, condition::await, this::signal, true);
            for (int i = 0; i < holds; i++) {
                lock.unlock();
            }
        }

        private void signal() throws InterruptedException {
            condition.signal();
            condition.await(1, TimeUnit.MICROSECONDS);
        }

        @Override
        public boolean agrees(Holds ofPlayer) {
            return ofPlayer.isNone() && isSaidToBeHeld(false);
        }

        @Override
        public void letGo() {
            // nothing is kept
        }
    }
}
