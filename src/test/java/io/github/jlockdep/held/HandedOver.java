package io.github.jlockdep.held;

import static java.util.concurrent.locks.StampedLock.isWriteLockStamp;

import io.github.jlockdep.HoldState;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What one player takes and any player gives back: nobody's hold, from the first time that another one does. */
final class HandedOver extends Subject {
    private final Tracked lock;
    private final Taking taking;
    private final GivingBack givingBack;
    private final Queue<Taken> out = new ConcurrentLinkedQueue<>();
    /** How many each thread has taken and not given back; one is as good as another. */
    private final Map<Object, Integer> own = new ConcurrentHashMap<>();

    private volatile boolean handedOver;

    private HandedOver(Tracked lock, Taking taking, GivingBack givingBack) {
        super(lock);
        this.lock = lock;
        this.taking = taking;
        this.givingBack = givingBack;
    }

    static Subject permits(int permits, boolean fair) {
        TrackedSemaphore semaphore = new TrackedSemaphore("held handed-over permits " + permits, permits, fair);
        return new HandedOver(
                semaphore,
                (player, random) ->
                        player.take(semaphore::tryAcquire, semaphore::tryAcquire, semaphore::acquire, true) ? 1 : 0,
                taken -> semaphore.release());
    }

    static Subject stamps() {
        TrackedStampedLock lock = new TrackedStampedLock("held handed-over stamps");
        return new HandedOver(
                lock, (player, random) -> random.nextBoolean() ? lock.tryReadLock() : lock.tryWriteLock(), stamp -> {
                    if (isWriteLockStamp(stamp)) {
                        lock.unlockWrite(stamp);
                    } else {
                        lock.unlockRead(stamp);
                    }
                });
    }

    @Override
    Share share() {
        return new PartOfAll();
    }

    @Override
    boolean agrees(Holds ofAll) {
        return ofAll.isNone() || !handedOver && ofAll.exclusive() + ofAll.shared() <= out.size();
    }

    private final class PartOfAll implements Share {
        @Override
        public void step(Player player, Random random) {
            if (random.nextBoolean()) {
                giveBack();
            } else {
                long taken = taking.take(player, random);
                if (taken != 0) {
                    own.merge(Taken.byThisThread(taken), 1, Integer::sum);
                    out.add(new Taken(taken));
                }
            }
        }

        private boolean giveBack() {
            Taken taken = out.poll();
            if (taken == null) {
                return false;
            }
            givingBack.giveBack(taken.what);
            Object mine = Taken.byThisThread(taken.what);
            if (own.getOrDefault(mine, 0) > 0) {
                own.merge(mine, -1, Integer::sum);
            } else {
                handedOver = true;
            }
            return true;
        }

        @Override
        public boolean agrees(Holds ofPlayer) {
            return HandedOver.this.agrees(ofPlayer) && (!handedOver || Lockdep.holdState(lock) != HoldState.HELD);
        }

        @Override
        public void letGo() {
            while (giveBack()) {
                // until nothing is out
            }
        }
    }

    /** A permit or a stamp. */
    private record Taken(long what) {
        /** What stands for those of this kind that this thread has taken. */
        static Object byThisThread(long what) {
            return Map.entry(Thread.currentThread(), isWriteLockStamp(what));
        }
    }

    /** Takes one, and returns what gives it back; 0 if there is none. */
    private interface Taking {
        long take(Player player, Random random);
    }

    /** Gives one back. */
    private interface GivingBack {
        void giveBack(long taken);
    }
}
