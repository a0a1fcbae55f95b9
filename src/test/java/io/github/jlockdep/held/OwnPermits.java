package io.github.jlockdep.held;

import io.github.jlockdep.locks.TrackedSemaphore;
import java.util.Random;

/** A semaphore of which each player gives back its own permits. */
final class OwnPermits extends Subject {
    private final TrackedSemaphore semaphore;
    private final int all;

    OwnPermits(int permits, boolean fair) {
        this(new TrackedSemaphore("held permits " + permits, permits, fair), permits);
    }

    private OwnPermits(TrackedSemaphore semaphore, int permits) {
        super(semaphore);
        this.semaphore = semaphore;
        this.all = permits;
    }

    @Override
    Share share() {
        return new OwnShare();
    }

    /** Of several permits a hold need not be shown; of one it is held as long as it is out. */
    @Override
    boolean agrees(Holds ofAll) {
        int out = all - semaphore.availablePermits();
        boolean exact = ofAll.exclusive() == out;
        return ofAll.shared() == 0 && (all == 1 ? exact : ofAll.exclusive() <= out);
    }

    private final class OwnShare implements Share {
        private int own;

        @Override
        public void step(Player player, Random random) {
            int wanted = 1 + random.nextInt(all);
            if (own > 0 && random.nextInt(2) == 0) {
                give(1 + random.nextInt(own));
            } else if (random.nextInt(5) == 0) {
                own += semaphore.drainPermits();
            } else if (player.take(
                    () -> semaphore.tryAcquire(wanted),
                    (time, unit) -> semaphore.tryAcquire(wanted, time, unit),
                    () -> semaphore.acquire(wanted),
                    own == 0)) { // who has some and waits for more waits for itself
                own += wanted;
            }
        }

        private void give(int permits) {
            semaphore.release(permits);
            own -= permits;
        }

        @Override
        public boolean agrees(Holds ofPlayer) {
            return ofPlayer.exclusive() <= own && (all > 1 || isSaidToBeHeld(own > 0));
        }

        @Override
        public void letGo() {
            if (own > 0) {
                give(own);
            }
        }
    }
}
