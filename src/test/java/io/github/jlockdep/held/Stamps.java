package io.github.jlockdep.held;

import static java.util.concurrent.locks.StampedLock.isReadLockStamp;
import static java.util.concurrent.locks.StampedLock.isWriteLockStamp;

import io.github.jlockdep.locks.TrackedStampedLock;
import java.util.Random;

/** A stamped lock of which each player gives back its own stamps. */
final class Stamps extends Subject {
    private final TrackedStampedLock lock;

    Stamps() {
        this(new TrackedStampedLock("held stamps"));
    }

    private Stamps(TrackedStampedLock lock) {
        super(lock);
        this.lock = lock;
    }

    @Override
    Share share() {
        return new OwnStamp();
    }

    @Override
    boolean agrees(Holds ofAll) {
        return ofAll.equals(new Holds(lock.isWriteLocked() ? 1 : 0, lock.getReadLockCount()));
    }

    /** At most one stamp of the player; 0 if it has none. */
    private final class OwnStamp implements Share {
        private long stamp;

        @Override
        public void step(Player player, Random random) {
            if (stamp == 0) {
                take(player, random);
            } else {
                change(random);
            }
        }

        private void take(Player player, Random random) {
            switch (random.nextInt(3)) {
                case 0 ->
                    player.take(
                            () -> keep(lock.tryReadLock()),
                            (time, unit) -> keep(lock.tryReadLock(time, unit)),
                            () -> keep(lock.readLockInterruptibly()),
                            true);
                case 1 ->
                    player.take(
                            () -> keep(lock.tryWriteLock()),
                            (time, unit) -> keep(lock.tryWriteLock(time, unit)),
                            () -> keep(lock.writeLockInterruptibly()),
                            true);
                default ->
                    keep(
                            random.nextBoolean()
                                    ? lock.tryConvertToReadLock(lock.tryOptimisticRead())
                                    : lock.tryConvertToWriteLock(lock.tryOptimisticRead()));
            }
        }

        private void change(Random random) {
            switch (random.nextInt(6)) {
                case 0 -> keepUnlessFailed(lock.tryConvertToReadLock(stamp));
                case 1 -> keepUnlessFailed(lock.tryConvertToWriteLock(stamp));
                case 2 -> {
                    lock.tryConvertToOptimisticRead(stamp);
                    stamp = 0;
                }
                case 3 -> unlockByKind();
                case 4 -> unlockByTry();
                default -> letGo();
            }
        }

        private boolean keep(long taken) {
            stamp = taken;
            return taken != 0;
        }

        private void keepUnlessFailed(long changed) {
            stamp = changed == 0 ? stamp : changed;
        }

        private void unlockByKind() {
            if (isWriteLockStamp(stamp)) {
                lock.unlockWrite(stamp);
            } else {
                lock.unlockRead(stamp);
            }
            stamp = 0;
        }

        private void unlockByTry() {
            if (isWriteLockStamp(stamp)) {
                lock.tryUnlockWrite();
            } else {
                lock.tryUnlockRead();
            }
            stamp = 0;
        }

        @Override
        public boolean agrees(Holds ofPlayer) {
            Holds own = new Holds(isWriteLockStamp(stamp) ? 1 : 0, isReadLockStamp(stamp) ? 1 : 0);
            return ofPlayer.equals(own) && isSaidToBeHeld(stamp != 0);
        }

        @Override
        public void letGo() {
            if (stamp != 0) {
                lock.unlock(stamp);
                stamp = 0;
            }
        }
    }
}
